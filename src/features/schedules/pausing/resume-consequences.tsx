import type { ResumePreview, Schedule, ScheduleState } from '#api/types.ts';
import { pausingMessages } from '#i18n/dialogs-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { useNow } from '../shared/now.ts';
import styles from './pausing.module.css';

type StillKey = 'stillDisabled' | 'stillEndpointInvalid' | 'stillInstallDisabled' | 'stillTenantStopped';

/** Why the schedule will not run even after resuming. */
const stillStopped: Partial<Record<ScheduleState, StillKey>> = {
  disabled: 'stillDisabled',
  endpoint_invalid: 'stillEndpointInvalid',
  install_disabled: 'stillInstallDisabled',
  tenant_stopped: 'stillTenantStopped',
};

type ResumeConsequencesProps = { preview: ResumePreview; pause: Schedule['pause'] };

/** The start of the pause, the missed runs and their fate, and the next run. */
export function ResumeConsequences({ preview, pause }: ResumeConsequencesProps) {
  const t = useMessages(pausingMessages);
  const format = useFormat();
  const { timezone } = useHost();
  const now = useNow();
  const { since, missed_count: count, next_run_at, state } = preview;
  const next = next_run_at === null ? undefined : Date.parse(next_run_at);
  const stopped = stillStopped[state];
  return (
    <ul className={styles.consequences}>
      {since !== null && <li>{t('resumeAgo', { when: format.ago(Date.parse(since), now) })}</li>}
      <li>{count === 0 ? t('missedNone') : t(preview.missed_count_capped ? 'missedMore' : 'missed', { count })}</li>
      {stopped !== undefined && <li>{t(stopped)}</li>}
      {stopped === undefined && next !== undefined && (
        <li>{t('nextRun', { when: format.dateTime(next, timezone), distance: format.until(next, now) })}</li>
      )}
      {pause?.reason === 'failures' && <li>{t('failureCountResets')}</li>}
    </ul>
  );
}
