import { TextField } from '#ui/text-field.tsx';
import { useClock } from '../use-clock.ts';
import styles from './date-time.module.css';

type Typed = { date: string; time: string };

type DateTimeFieldsProps = {
  /** Of the field for the date. */
  id: string;
  timeId: string;
  labels: Typed;
  /** Says which time zone counts. */
  description: string;
  error: string | undefined;
  typed: Typed;
  /** What may be typed. */
  example: Typed;
  onType: (part: Partial<Typed>) => void;
  onBlur?: () => void;
};

/** A date and a time as they are typed in the viewer's language, beside each other where there is room. */
export function DateTimeFields(props: DateTimeFieldsProps) {
  const { id, timeId, labels, description, error, typed, example, onType, onBlur } = props;
  const clock = useClock();
  return (
    <div className={styles.fields}>
      <TextField
        description={description}
        error={error}
        id={id}
        label={labels.date}
        onBlur={onBlur}
        onChange={(event) => onType({ date: event.target.value })}
        placeholder={example.date}
        value={typed.date}
      />
      <TextField
        id={timeId}
        inputMode={clock.inputMode}
        label={labels.time}
        onBlur={onBlur}
        onChange={(event) => onType({ time: event.target.value })}
        placeholder={example.time}
        value={typed.time}
      />
    </div>
  );
}
