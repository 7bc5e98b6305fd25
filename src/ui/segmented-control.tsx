import { useId } from 'react';
import { type Automation, useAutomation } from './automation.ts';
import { classNames } from './class-names.ts';
import styles from './segmented-control.module.css';

export type Segment<Value extends string> = { value: Value; label: string };

/** The id, or automation id, is the stem of the segments': `{id}-{value}`. */
export type SegmentedControlProps<Value extends string> = Automation & {
  label: string;
  segments: readonly Segment<Value>[];
  /** Undefined while nothing has been chosen. */
  value: Value | undefined;
  onChange: (value: Value) => void;
  disabled?: boolean;
};

/** One of a few, as native radios: arrow keys, one tab stop and their semantics come with them. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { id, automationId, label, segments, value, onChange, disabled = false } = props;
  const automation = useAutomation();
  const name = useId();
  return (
    <fieldset aria-label={label} className={styles.group} disabled={disabled} {...automation({ id, automationId })}>
      {segments.map((segment) => (
        <label className={classNames(styles.segment, segment.value === value && styles.chosen)} key={segment.value}>
          <input
            {...automation(
              id === undefined
                ? { automationId: `${automationId}-${segment.value}` }
                : { id: `${id}-${segment.value}` },
            )}
            checked={segment.value === value}
            className={styles.radio}
            form={name}
            name={name}
            onChange={() => onChange(segment.value)}
            type="radio"
            value={segment.value}
          />
          {segment.label}
        </label>
      ))}
    </fieldset>
  );
}
