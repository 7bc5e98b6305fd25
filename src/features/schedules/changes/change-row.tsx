import type { ReactNode } from 'react';
import type { AuditEntry } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { changesMessages, settingsMessages } from '#i18n/dialogs-messages.ts';
import { undoMessages } from '#i18n/undo-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Badge } from '#ui/badge.tsx';
import { useDayAndTime } from '../shared/use-day-and-time.ts';
import { auditAction } from './audit-actions.ts';
import { changeText } from './change-text.ts';
import styles from './changes.module.css';

type ChangeRowProps = {
  entry: AuditEntry;
  /** The other entries of the same bulk change. */
  others?: readonly AuditEntry[];
  showsSchedule: boolean;
  undo?: ReactNode;
};

/** One change: the action, time, person and previous values; or one bulk change with its schedules. */
export function ChangeRow({ entry, others = [], showsSchedule, undo }: ChangeRowProps) {
  const t = useMessages(changesMessages);
  const undoT = useMessages(undoMessages);
  const card = useMessages(cardMessages);
  const settings = useMessages(settingsMessages);
  const format = useFormat();
  const dayAndTime = useDayAndTime();
  const { timezone } = useHost();
  const at = Date.parse(entry.at);
  const { label, icon } = auditAction(entry.action);
  const { kind, name } = entry.actor;
  const words = {
    t,
    card,
    settings,
    duration: format.duration,
    instant: (iso: string) => format.dateTime(Date.parse(iso), timezone),
  };
  const texts =
    others.length > 0
      ? [entry, ...others].map(({ schedule_name }) => schedule_name).filter((name) => name !== null)
      : entry.changes.map((change) => changeText(change, words)).filter((text) => text !== undefined);
  const title = others.length > 0 ? undoT('scheduleCount', { count: others.length + 1 }) : entry.schedule_name;
  return (
    <li className={styles.row} data-audit-id={entry.id}>
      <div>
        <Badge icon={icon}>{t(label)}</Badge>
      </div>
      <div className={styles.main}>
        {showsSchedule && title !== null && <div className={styles.name}>{title}</div>}
        <div className={styles.who}>
          <time dateTime={entry.at} title={format.dateTime(at, timezone, { year: true })}>
            {dayAndTime(at)}
          </time>
          {' · '}
          {kind === 'system' ? t('actorSystem') : kind === 'operator' ? t('actorOperator', { person: name }) : name}
        </div>
        {texts.length > 0 && (
          <ul className={styles.changes}>
            {texts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
        {undo}
      </div>
    </li>
  );
}
