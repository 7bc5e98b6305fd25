import { useState } from 'react';
import { serviceClock } from '#api/service-clock.ts';
import type { UpdateSchedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Cadence } from '#ui/product/cadence/cadence.tsx';
import styles from './upgrade.module.css';

/** "Every day at 02:30 · next in 4 h 12 min", or what keeps it from running. */
export function WhenItRuns({ schedule: { cron, timezone, state, next_run_at } }: { schedule: UpdateSchedule }) {
  const t = useMessages(cardMessages);
  const format = useFormat();
  const host = useHost();
  // Read as it was when the dialog opened: it is a reminder of which schedule this is, and no clock.
  const [now] = useState(serviceClock.now);
  const next = next_run_at === null ? undefined : Date.parse(next_run_at);
  return (
    <div className={styles.second}>
      <Cadence cron={cron} /> · {timezone}
      {next !== undefined && (
        <>
          {' · '}
          <time dateTime={new Date(next).toISOString()} title={format.dateTime(next, host.timezone)}>
            {t('nextRun', { when: format.until(next, now) })}
          </time>
        </>
      )}
      {state === 'paused' && ` · ${t('statePaused')}`}
      {state === 'disabled' && ` · ${t('stateDisabled')}`}
    </div>
  );
}
