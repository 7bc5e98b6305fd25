import { isUnderway } from '../../../api/refresh-interval.ts';
import { scheduleName } from '../../../api/schedule-name.ts';
import type { Schedule } from '../../../api/types.ts';
import { cardMessages } from '../../../i18n/card-messages.ts';
import { useMessages } from '../../../i18n/use-messages.ts';
import { Button } from '../../../ui/button.tsx';
import { MenuButton } from '../../../ui/menu-button.tsx';
import type { MenuItem } from '../../../ui/menu-items.ts';

export type ScheduleAction = 'run-now' | 'edit' | 'duplicate' | 'history' | 'delete';
type RowAction = Exclude<ScheduleAction, 'run-now'> | 'enable' | 'disable';

export type RowActionsProps = {
  schedule: Schedule;
  canWrite: boolean;
  canAdd: boolean;
  /** Its run-now is on the way. */
  starting: boolean;
  enable: { setEnabled: (enabled: boolean) => void; pending: boolean };
  onAction: (action: ScheduleAction, schedule: Schedule) => void;
};

/** The one action that fits the state, and a menu with the others. */
export function RowActions({ schedule, canWrite, canAdd, starting, enable, onAction }: RowActionsProps) {
  const t = useMessages(cardMessages);
  const name = scheduleName(schedule);
  const { enabled } = schedule;
  const change: MenuItem<RowAction>[] = [
    { action: 'edit', label: t('edit'), icon: 'edit' },
    { action: 'duplicate', label: t('duplicate'), icon: 'copy', disabled: !canAdd },
  ];
  const history: MenuItem<RowAction> = { action: 'history', label: t('history'), icon: 'clock' };
  const toggle: MenuItem<RowAction> = enabled
    ? { action: 'disable', label: t('disable'), icon: 'pause', disabled: enable.pending }
    : { action: 'enable', label: t('enable'), icon: 'play', disabled: enable.pending };
  const remove: MenuItem<RowAction> = { action: 'delete', label: t('delete'), icon: 'trash', tone: 'danger' };
  const act = (action: RowAction) =>
    action === 'enable' || action === 'disable' ? enable.setEnabled(action === 'enable') : onAction(action, schedule);

  return (
    <>
      {canWrite && <MainAction onAction={onAction} schedule={schedule} starting={starting} />}
      <MenuButton
        automationId="open-schedule-menu-button"
        groups={canWrite ? [[...change, history], [toggle], [remove]] : [[history]]}
        label={t('moreNamed', { name })}
        onAction={act}
      />
    </>
  );
}

function MainAction({ schedule, starting, onAction }: Pick<RowActionsProps, 'schedule' | 'starting' | 'onAction'>) {
  const t = useMessages(cardMessages);
  const name = scheduleName(schedule);
  if (schedule.state === 'endpoint_invalid') {
    return (
      <Button
        aria-label={t('actionOn', { action: t('chooseEndpoint'), name })}
        automationId="choose-schedule-endpoint-button"
        onClick={() => onAction('edit', schedule)}
        size="sm"
      >
        {t('chooseEndpoint')}
      </Button>
    );
  }
  const unavailable = isUnderway(schedule)
    ? t('runNowWhileRunning')
    : schedule.state === 'install_disabled'
      ? t('runNowInstallDisabled')
      : schedule.state === 'tenant_stopped'
        ? t('stateTenantStopped')
        : undefined;
  return (
    <Button
      aria-label={t('actionOn', { action: t('runNow'), name })}
      automationId="run-schedule-now-button"
      onClick={() => onAction('run-now', schedule)}
      pending={starting}
      size="sm"
      unavailable={unavailable}
    >
      {t('runNow')}
    </Button>
  );
}
