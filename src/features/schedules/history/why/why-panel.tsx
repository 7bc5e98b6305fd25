import { MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { findZone } from '@extension-schedules/core/recurrence/zone.ts';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { whyMessages } from '#i18n/why-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useNow } from '../../shared/now.ts';
import { useClock } from '../../shared/use-clock.ts';
import { asTyped, readMinute } from '../date-bound.ts';
import type { WaysOut } from './ways-out.ts';
import styles from './why.module.css';
import { WhyAnswer } from './why-answer.tsx';

type WhyPanelProps = WaysOut & {
  /** The instant to explain at first, epoch milliseconds. */
  at: number | undefined;
  onClose: () => void;
};

const MORNING = { hour: 9, minute: 0 };

/** Asks for a date and a time, in the viewer's zone, and explains why the schedule ran or did not run then. */
export function WhyPanel({ schedule, at: first, onClose, ...answer }: WhyPanelProps) {
  const t = useMessages(whyMessages);
  const history = useMessages(historyMessages);
  const { intl: locale } = useLocale();
  const { timezone } = useHost();
  const clock = useClock();
  const now = useNow(MINUTE);
  const found = findZone(timezone);
  const [at, setAt] = useState(first);
  const written = (instant: number) =>
    found.ok ? asTyped(instant + MINUTE, found.zone, locale) : { date: '', time: '' };
  const example = written(Math.floor(now / MINUTE) * MINUTE);
  const [typed, setTyped] = useState(() => (first === undefined ? { date: example.date, time: '' } : written(first)));
  const [isAsked, setAsked] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  // The row that asked may be far below.
  useEffect(() => panel.current?.focus(), []);
  const close = (
    <Button icon="cross" id="close-why-button" onClick={onClose} size="sm" variant="ghost">
      {t('close')}
    </Button>
  );
  const explained = at !== undefined && <WhyAnswer {...answer} at={at} key={at} schedule={schedule} />;
  if (!found.ok) {
    return (
      <div className={styles.panel} ref={panel} tabIndex={-1}>
        <Alert action={close} tone="warning">
          {t('zoneUnknown', { zone: timezone })}
        </Alert>
        {explained}
      </div>
    );
  }
  const reading = { zone: found.zone, locale, now };
  const read = readMinute(typed, reading);
  const isDateWrong = readMinute({ ...typed, time: clock.write(MORNING) }, reading) === undefined;
  const isWrong = isAsked && read === undefined;
  const ask = () => {
    setAsked(true);
    if (read !== undefined) setAt(read);
  };
  const onKeyDown = ({ key, target }: KeyboardEvent) => {
    if (key === 'Enter' && target instanceof HTMLInputElement) ask();
  };
  const invalid = (text: string) => history('typedInvalid', { example: text });
  const type = (changes: Partial<typeof typed>) => {
    setAsked(false);
    setTyped({ ...typed, ...changes });
  };
  return (
    <div className={styles.panel} ref={panel} tabIndex={-1}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset needs a legend, and the fields have labels */}
      <div aria-label={history('whyAsk')} className={styles.fields} onKeyDown={onKeyDown} role="group">
        <TextField
          error={isWrong && isDateWrong ? invalid(example.date) : undefined}
          id="why-date-field"
          label={t('date')}
          onChange={(event) => type({ date: event.target.value })}
          placeholder={example.date}
          silent
          size="sm"
          value={typed.date}
        />
        <TextField
          error={isWrong && !isDateWrong ? invalid(clock.write(MORNING)) : undefined}
          id="why-time-field"
          inputMode={clock.inputMode}
          label={t('time')}
          onChange={(event) => type({ time: event.target.value })}
          placeholder={clock.write(MORNING)}
          silent
          size="sm"
          value={typed.time}
        />
        <Button id="explain-button" onClick={ask} size="sm">
          {t('explain')}
        </Button>
        {close}
      </div>
      {explained}
    </div>
  );
}
