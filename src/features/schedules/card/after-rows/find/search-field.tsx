import { useEffect, useRef } from 'react';
import { TextField } from '#ui/text-field.tsx';
import { useLatest } from '#ui/use-latest.ts';

/**
 * The only input in the host's form. The host may listen to its form natively, for "unsaved changes", and native
 * events pass it before they reach React's listeners at the root: so this one is read and stopped at the input itself.
 */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const latest = useLatest(onChange);
  useEffect(() => {
    const element = input.current;
    if (!element) return;
    const take = (event: Event) => {
      event.stopPropagation();
      latest.current(element.value);
    };
    const stop = (event: Event) => event.stopPropagation();
    element.addEventListener('input', take);
    element.addEventListener('change', stop);
    return () => {
      element.removeEventListener('input', take);
      element.removeEventListener('change', stop);
    };
  }, [latest]);
  useEffect(() => {
    // Cleared from outside.
    if (input.current && input.current.value !== value) input.current.value = value;
  }, [value]);
  return (
    <TextField
      defaultValue={value}
      detached
      hideLabel
      icon="search"
      id="schedule-search-field"
      label={label}
      placeholder={label}
      ref={input}
      size="sm"
      type="search"
    />
  );
}
