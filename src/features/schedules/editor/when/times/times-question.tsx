import { useEffect, useRef } from 'react';
import { whenMessages } from '#i18n/editor-messages.ts';
import { formatList } from '#i18n/format.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import type { Times } from '#ui/product/cadence/simple-cadence.ts';
import type { Time } from '../../../shared/clock-time.ts';
import { useClock } from '../../../shared/use-clock.ts';
import chips from '../chips.module.css';
import { arrange, sameTime, timesOf, withSharedMinute } from './times.ts';

type TimesQuestionProps = {
  kind: 'add' | 'remove';
  times: Times;
  time: Time;
  /** The time that this one replaces. */
  replaced: Time | undefined;
  onUse: (times: Times, announcement: string) => void;
  onLeave: () => void;
};

/** Explains which other times cron adds or removes, since it pairs every minute with every hour, and offers choices. */
export function TimesQuestion({ kind, times, time, replaced, onUse, onLeave }: TimesQuestionProps) {
  const t = useMessages(whenMessages);
  const { intl } = useLocale();
  const clock = useClock();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('button')?.focus(), []);

  const list = (several: readonly Time[]) => formatList(several.map(clock.write), intl);
  const all = timesOf(times);
  const text = clock.write(time);
  return (
    <div ref={box}>
      <Alert
        action={
          <div className={chips.chips}>
            {kind === 'add' ? addings() : removals()}
            <Button id="leave-schedule-times-button" onClick={onLeave} size="sm" variant="ghost">
              {t('leaveTimes')}
            </Button>
          </div>
        }
        announce
        tone="warning"
      >
        {kind === 'add'
          ? t('pairsAdd', { time: text, others: list(othersOf(wanted())) })
          : t('pairsRemove', { time: text })}
      </Alert>
    </div>
  );

  function wanted(): Time[] {
    return [...all.filter((each) => !(replaced && sameTime(each, replaced))), time];
  }

  function addings() {
    const shared = replaced ? undefined : withSharedMinute(times, time);
    return (
      <>
        {shared && (
          <Button
            id="use-shared-minute-button"
            onClick={() => onUse(arrange([...all, shared]).times, t('timeAdded', { time: clock.write(shared) }))}
            size="sm"
          >
            {t('useTimeInstead', { time: clock.write(shared) })}
          </Button>
        )}
        <Button
          id="use-all-times-button"
          onClick={() => {
            const arranged = arrange(wanted());
            onUse(arranged.times, t('timeAdded', { time: list([time, ...othersOf(wanted())]) }));
          }}
          size="sm"
        >
          {t('useAllTimes')}
        </Button>
      </>
    );
  }

  /** Buttons that remove all times of the time's hour, or all at its minute. */
  function removals() {
    const rows = [
      { id: 'remove-times-of-hour-button', gone: all.filter(({ hour }) => hour === time.hour) },
      { id: 'remove-times-of-minute-button', gone: all.filter(({ minute }) => minute === time.minute) },
    ];
    return rows.map(({ id, gone }) => (
      <Button
        id={id}
        key={id}
        onClick={() =>
          onUse(arrange(all.filter((each) => !gone.includes(each))).times, t('timeRemoved', { time: list(gone) }))
        }
        size="sm"
      >
        {t('removeTime', { time: list(gone) })}
      </Button>
    ));
  }
}

function othersOf(wanted: readonly Time[]): readonly Time[] {
  const arranged = arrange(wanted);
  return arranged.ok ? [] : arranged.others;
}
