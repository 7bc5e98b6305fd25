import { Select } from '#ui/select.tsx';

type NumberSelectProps = {
  id: string;
  label: string;
  options: readonly number[];
  value: number;
  onChange: (value: number) => void;
  /** Formats a value. Default: the plain number. */
  text?: (value: number) => string;
};

/** A Select over numbers. */
export function NumberSelect({ id, label, options, value, onChange, text = String }: NumberSelectProps) {
  return (
    <Select
      id={id}
      label={label}
      onChange={(chosen) => onChange(Number(chosen))}
      options={options.map((option) => ({ value: String(option), label: text(option) }))}
      value={String(value)}
    />
  );
}
