import type { Extension, NotRestored, UpdateUndoResult } from '#api/types.ts';
import { updateMessages } from '#i18n/update-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Outcome } from './outcome.tsx';
import { ScheduleGroup } from './schedule-group.tsx';
import styles from './upgrade.module.css';

const reasons = {
  CHANGED: 'notRestoredChanged',
  REMOVED: 'notRestoredRemoved',
  NAME_TAKEN: 'notRestoredNameTaken',
  QUOTA_REACHED: 'notRestoredQuota',
  NO_ENDPOINT: 'notRestoredNoEndpoint',
} as const;

/** The restored schedules, and the reason for each that was not restored. */
export function UndoneBody({ extension, result }: { extension: Extension; result: UpdateUndoResult }) {
  const t = useMessages(updateMessages);
  const { restored, remapped, not_restored, to } = result;
  return (
    <Outcome key="undone" title={t('undoneTitle', { extension: extension.name, version: to.version })}>
      {not_restored.length > 0 && <NotRestoredSchedules schedules={not_restored} />}
      <ScheduleGroup
        id="show-restored-schedules-button"
        isOpen
        schedules={restored.map((schedule) => ({ schedule }))}
        title={t('restored', { count: restored.length })}
      />
      <ScheduleGroup
        id="show-moving-schedules-button"
        schedules={remapped.map((schedule) => ({ schedule }))}
        title={t('moving', { count: remapped.length })}
      />
    </Outcome>
  );
}

function NotRestoredSchedules({ schedules }: { schedules: readonly NotRestored[] }) {
  const t = useMessages(updateMessages);
  return (
    <Alert title={t('notRestored', { count: schedules.length })} tone="warning">
      <ul className={styles.list}>
        {schedules.map(({ schedule_id, name, reason }) => (
          <li data-schedule-id={schedule_id} key={schedule_id}>
            <span className={styles.name}>{name ?? t('columnSchedule')}</span> {t(reasons[reason])}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
