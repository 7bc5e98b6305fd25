import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Ago } from './relative-time.tsx';
import { useTimeThere } from './use-time-there.ts';

type Paused = Pick<Schedule, 'pause' | 'consecutive_failures' | 'timezone'>;

/** "Paused until Fri 27 Nov, 08:00" */
export function PauseTitle({ pause }: Paused) {
  const t = useMessages(cardMessages);
  const format = useFormat();
  const { timezone } = useHost();
  const until = pause?.until ?? null;
  return until === null ? t('statePaused') : t('pausedUntil', { when: format.dateTime(Date.parse(until), timezone) });
}

/** Why, who and since when: "08:00 EST · “Office move” · Dana Weber · 2 h ago". */
export function PauseReason({ pause, consecutive_failures: count, timezone }: Paused) {
  const t = useMessages(cardMessages);
  const timeThere = useTimeThere(timezone);
  if (pause === null) return t('pausedText');
  const who =
    pause.reason === 'failures'
      ? t('pausedAfterFailures', { count })
      : pause.reason === 'operator'
        ? t('pausedByOperator')
        : pause.by;
  const there = pause.until === null ? undefined : timeThere(Date.parse(pause.until));
  return (
    <>
      {there && `${there} · `}
      {pause.note && `${t('pausedNote', { note: pause.note })} · `}
      {who} · <Ago instant={Date.parse(pause.since)} />
    </>
  );
}
