import { type KeyboardEvent, useId, useState } from 'react';
import { whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useAutomation } from '#ui/automation.ts';
import { classNames } from '#ui/class-names.ts';
import chips from '../chips.module.css';
import styles from './builder.module.css';

export type Toggle = { value: number; label: string /** Where the label is short. */; name?: string };

type TogglesProps = {
  id: string;
  label: string;
  toggles: readonly Toggle[];
  chosen: readonly number[];
  /** Sorted, and never empty because an expression needs at least one value. */
  onChange: (chosen: number[]) => void;
  /** Columns of a grid: the arrows up and down move by this many. */
  columns?: 6 | 7;
};

/** A multiple choice with one tab stop, as there may be 31 options: arrows move, Space toggles. */
export function Toggles({ id, label, toggles, chosen, onChange, columns }: TogglesProps) {
  const t = useMessages(whenMessages);
  const automation = useAutomation();
  const form = useId();
  const [at, setAt] = useState<number>();
  const stop =
    at ??
    Math.max(
      0,
      toggles.findIndex(({ value }) => value === chosen[0]),
    );

  const toggle = (value: number) => {
    const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
    if (next.length > 0) onChange(next.sort((a, b) => a - b));
  };
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -(columns ?? 1),
      ArrowDown: columns ?? 1,
      Home: -toggles.length,
      End: toggles.length,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const wanted = stop + step;
    const next = Math.min(toggles.length - 1, Math.max(0, wanted));
    if (next !== wanted && event.key.startsWith('Arrow')) return;
    setAt(next);
    event.currentTarget.querySelectorAll('input')[next]?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser
    <div
      aria-label={label}
      className={classNames(styles.toggles, columns && styles[`columns${columns}`])}
      onKeyDown={move}
      role="group"
      {...automation({ id })}
    >
      {toggles.map(({ value, label: text, name }, index) => {
        const isChosen = chosen.includes(value);
        const isLast = isChosen && chosen.length === 1;
        return (
          <label
            className={classNames(chips.chip, chips.selectable, styles.toggle)}
            key={value}
            title={isLast ? t('lastOne') : undefined}
          >
            <input
              aria-label={name}
              checked={isChosen}
              className={chips.input}
              data-automation-id={`${id}-${value}`}
              form={form}
              onChange={() => toggle(value)}
              onFocus={() => setAt(index)}
              tabIndex={index === stop ? 0 : -1}
              type="checkbox"
            />
            {text}
          </label>
        );
      })}
    </div>
  );
}
