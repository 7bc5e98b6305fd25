import { useEffect, useRef, useState } from 'react';
import { whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import type { Times } from '#ui/product/cadence/simple-cadence.ts';
import { clockTime, type Time } from '../../../shared/clock-time.ts';
import { useClock } from '../../../shared/use-clock.ts';
import { Announcement } from '../announcement.tsx';
import chips from '../chips.module.css';
import { TimeChip } from './time-chip.tsx';
import { TimeEntry } from './time-entry.tsx';
import styles from './times.module.css';
import { arrange, sameTime, timesOf } from './times.ts';
import { TimesQuestion } from './times-question.tsx';

type TimeChipsProps = { times: Times; onChange: (times: Times) => void };

/** A typed time, new or replacing another. */
type Entry = { replaced: Time | undefined };
type Question = {
  kind: 'add' | 'remove';
  time: Time;
  replaced: Time | undefined;
  /** The times for which the question was asked. It is dropped when they change. */
  about: string;
};

/** The times of a day. Cron cannot express every set, so it asks before times are added or removed together. */
export function TimeChips({ times, onChange }: TimeChipsProps) {
  const t = useMessages(whenMessages);
  const [entry, setEntry] = useState<Entry>();
  const [question, setQuestion] = useState<Question>();
  const [said, setSaid] = useState('');
  const group = useRef<HTMLDivElement>(null);
  const focus = useFocusNext(group);
  const clock = useClock();
  const all = timesOf(times);
  const about = all.map(clockTime).join();
  const asked = question?.about === about ? question : undefined;

  const use = (next: Times, announcement: string) => {
    onChange(next);
    setSaid(announcement);
    setEntry(undefined);
    setQuestion(undefined);
  };
  const remove = (time: Time) => {
    if (all.length === 1) return;
    const rest = arrange(all.filter((each) => !sameTime(each, time)));
    if (!rest.ok) {
      setQuestion({ kind: 'remove', time, replaced: undefined, about });
      return;
    }
    const index = all.findIndex((each) => sameTime(each, time));
    const neighbour = all[index + 1] ?? all[index - 1];
    use(rest.times, t('timeRemoved', { time: clock.write(time) }));
    focus(neighbour && clockTime(neighbour));
  };
  const enter = (time: Time, replaced: Time | undefined) => {
    const arranged = arrange([...all.filter((each) => !(replaced && sameTime(each, replaced))), time]);
    if (!arranged.ok) {
      setQuestion({ kind: 'add', time, replaced, about });
      return;
    }
    use(arranged.times, t('timeAdded', { time: clock.write(time) }));
    focus(clockTime(time));
  };
  const leave = (to: Time | undefined) => {
    setEntry(undefined);
    setQuestion(undefined);
    focus(to && clockTime(to));
  };

  return (
    <div className={styles.times} ref={group}>
      <ul aria-label={t('at')} className={chips.chips}>
        {all.map((time) => (
          <TimeChip
            isOnly={all.length === 1}
            key={clockTime(time)}
            onChange={() => {
              setQuestion(undefined);
              setEntry({ replaced: time });
            }}
            onRemove={() => remove(time)}
            time={time}
          />
        ))}
        <li>
          <Button
            data-time="add"
            icon="plus"
            id="add-schedule-time-button"
            onClick={() => {
              setQuestion(undefined);
              setEntry({ replaced: undefined });
            }}
            size="sm"
          >
            {t('addTime')}
          </Button>
        </li>
      </ul>
      {entry && !asked && (
        <TimeEntry
          key={entry.replaced ? clockTime(entry.replaced) : 'new'}
          onEnter={(time) => enter(time, entry.replaced)}
          onLeave={() => leave(entry.replaced)}
          replaced={entry.replaced}
        />
      )}
      {asked && (
        <TimesQuestion
          kind={asked.kind}
          onLeave={() => leave(asked.kind === 'remove' ? asked.time : asked.replaced)}
          onUse={(next, announcement) => {
            use(next, announcement);
            focus(undefined);
          }}
          replaced={asked.replaced}
          time={asked.time}
          times={times}
        />
      )}
      <Announcement text={said} />
    </div>
  );
}

/** Moves the focus to the chip of a time or to the add button, once it is rendered. */
function useFocusNext(group: { readonly current: HTMLElement | null }) {
  const [wanted, setWanted] = useState<{ chip: string }>();
  useEffect(() => {
    if (wanted) group.current?.querySelector<HTMLElement>(`[data-time="${wanted.chip}"]`)?.focus();
  }, [wanted, group]);
  return (time: string | undefined) => setWanted({ chip: time ?? 'add' });
}
