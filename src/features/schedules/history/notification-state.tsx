import { Suspense } from 'react';
import type { LastNotification, Schedule } from '#api/types.ts';
import { notifyMessages } from '#i18n/notify-messages.ts';
import { type PlainKey, useMessages } from '#i18n/use-messages.ts';
import { Icon, type IconName } from '#ui/icon.tsx';
import { LIVE, Phrase } from '../shared/phrase.tsx';
import { Ago } from '../shared/relative-time.tsx';
import { useDayAndTime } from '../shared/use-day-and-time.ts';
import styles from './history.module.css';

const EVENTS: Partial<Record<string, PlainKey<'notify'>>> = {
  'schedule.failing': 'failing',
  'schedule.recovered': 'recovered',
  'schedule.paused': 'paused',
  'schedule.missed': 'missed',
  'endpoint.invalid': 'endpointMissing',
};

/** The last notification about the schedule and whether it was delivered, and until when the schedule is muted. */
export function NotificationState(schedule: Schedule) {
  if (schedule.last_notification === null && schedule.muted_until === null) return null;
  return (
    // Its texts may still be loading, which must not hide the rest of the history.
    <Suspense>
      <Notifications {...schedule} />
    </Suspense>
  );
}

function Notifications({ last_notification: last, muted_until: mutedUntil }: Schedule) {
  const t = useMessages(notifyMessages);
  const dayAndTime = useDayAndTime('in a sentence');
  return (
    <ul className={styles.notifications}>
      {last && (
        <li>
          <Icon name={deliveryIcon(last)} />
          <span>
            <Delivery {...last} />
          </span>
        </li>
      )}
      {mutedUntil !== null && (
        <li>
          <Icon name="ban" />
          {t('muted', { when: dayAndTime(Date.parse(mutedUntil)) })}
        </li>
      )}
    </ul>
  );
}

/** "Notification sent 5 min ago: failing", "Notification not delivered yet, retrying: failing" */
function Delivery({ type, delivery, attempts, at, delivered_at: deliveredAt }: LastNotification) {
  const t = useMessages(notifyMessages);
  // A service that is newer than this remote may send more.
  const what = t(EVENTS[type] ?? 'other');
  if (delivery === 'delivered') {
    return (
      <Phrase text={t('sent', { when: LIVE, what })}>
        <Ago instant={Date.parse(deliveredAt ?? at)} />
      </Phrase>
    );
  }
  return t(delivery === 'dead' ? 'dead' : attempts === 0 ? 'sending' : 'retrying', { what });
}

function deliveryIcon({ delivery, attempts }: LastNotification): IconName {
  if (delivery === 'delivered') return 'check';
  return delivery === 'dead' || attempts > 0 ? 'warning' : 'clock';
}
