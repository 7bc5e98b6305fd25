import { useState } from 'react';
import type { TenantSchedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { bulkMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import { BulkFailures } from '../../bulk/bulk-failures.tsx';
import { ScheduleNames } from '../../bulk/schedule-names.tsx';
import styles from '../overview.module.css';
import { type RunOutcome, useRunThese } from './use-run-these.ts';

export type RunTheseProps = {
  /** The schedules about which the viewer is asked, if any. */
  asked: readonly TenantSchedule[] | undefined;
  onAsked: () => void;
};

/** Asks before the schedules run, and says which of them started. */
export function RunThese({ asked, onAsked }: RunTheseProps) {
  const t = useMessages(bulkMessages);
  const card = useMessages(cardMessages);
  const { run, pending } = useRunThese();
  const [outcome, setOutcome] = useState<RunOutcome>();
  const confirm = async (schedules: readonly TenantSchedule[]) => {
    setOutcome(await run(schedules));
    onAsked();
  };
  return (
    <>
      {outcome && outcome.failed.length > 0 && (
        <div className={styles.outcome}>
          <BulkFailures action="run_now" failed={outcome.failed} onClose={() => setOutcome(undefined)} />
        </div>
      )}
      <div className={styles.outcome} role="status">
        {outcome && outcome.started > 0 && t('started', { count: outcome.started })}
      </div>
      {asked && (
        <ConfirmDialog
          confirmLabel={card('runNow')}
          id="run-these-schedules-dialog"
          isOpen
          onCancel={onAsked}
          onConfirm={() => void confirm(asked)}
          pending={pending}
          title={t('runNowTitle', { count: asked.length })}
          tone="primary"
        >
          <ScheduleNames schedules={asked} />
          {t('runNowText', { count: asked.length })}
        </ConfirmDialog>
      )}
    </>
  );
}
