import { type ReactNode, Suspense } from 'react';
import type { AuditEntry } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { changesMessages, settingsMessages } from '#i18n/dialogs-messages.ts';
import { notifyMessages } from '#i18n/notify-messages.ts';
import { undoMessages } from '#i18n/undo-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Badge } from '#ui/badge.tsx';
import { useActorName } from '../shared/use-actor-name.ts';
import { useDayAndTime } from '../shared/use-day-and-time.ts';
import { auditAction } from './audit-actions.ts';
import { changeText, commonTexts } from './change-text.ts';
import styles from './changes.module.css';
import { keptItsEndpoint } from './kept-endpoints.ts';

type ChangeRowProps = {
  entry: AuditEntry;
  /** Of the schedules, where the list has several; more than one of a bulk change. */
  names?: readonly string[];
  /** How many schedules kept their endpoint in this update. */
  kept?: number;
  /** The day is above it. */
  isInDay?: boolean;
  undo?: ReactNode;
};

/** One change: the action, time, person and previous values; or one bulk change with its schedules. */
export function ChangeRow(props: ChangeRowProps) {
  return (
    // Its texts may still be loading, which must not hide what it appears in.
    <Suspense>
      <Row {...props} />
    </Suspense>
  );
}

function Row({ entry, names = [], kept = 0, isInDay = false, undo }: ChangeRowProps) {
  const t = useMessages(changesMessages);
  const undoT = useMessages(undoMessages);
  const card = useMessages(cardMessages);
  const settings = useMessages(settingsMessages);
  const notify = useMessages(notifyMessages);
  const format = useFormat();
  const dayAndTime = useDayAndTime();
  const nameOf = useActorName();
  const { timezone } = useHost();
  const at = Date.parse(entry.at);
  const isKept = keptItsEndpoint(entry);
  const { label, icon } = isKept ? ({ label: 'keptEndpoint', icon: 'sync' } as const) : auditAction(entry.action);
  const words = {
    t,
    card,
    settings,
    notify,
    duration: format.duration,
    instant: (iso: string) => format.dateTime(Date.parse(iso), timezone),
  };
  const isBulk = names.length > 1;
  const changes = isKept ? [] : entry.changes.map((change) => changeText(change, words));
  const texts = isBulk
    ? [...commonTexts(entry.changes, words), ...names]
    : [...changes, kept > 0 ? t('keptEndpoints', { count: kept }) : undefined].filter((text) => text !== undefined);
  const title = isBulk ? undoT('scheduleCount', { count: names.length }) : names[0];
  return (
    <li className={styles.row} data-audit-id={entry.id}>
      <div>
        <Badge icon={icon}>{t(label)}</Badge>
      </div>
      <div className={styles.main}>
        {title !== undefined && <div className={styles.name}>{title}</div>}
        <div className={styles.who}>
          <time dateTime={entry.at} title={format.dateTime(at, timezone, { year: true })}>
            {isInDay ? format.time(at, timezone) : dayAndTime(at)}
          </time>
          {' · '}
          {nameOf(entry.actor)}
        </div>
        {texts.length > 0 && (
          <ul className={styles.changes}>
            {texts.map((text, at) => (
              <li key={at}>{text}</li>
            ))}
          </ul>
        )}
        {undo}
      </div>
    </li>
  );
}
