import { isUnderway, scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Button } from '#ui/button.tsx';
import { MenuButton } from '#ui/menu-button.tsx';
import type { MenuItem } from '#ui/menu-items.ts';
import type { ScheduleAction } from '../../shared/schedule-action.ts';
import { useManualRunLimit } from '../../shared/use-manual-run-limit.ts';
import { underwayRun } from './next-run-cell.tsx';
import { type RowAction, rowMenu } from './row-menu.ts';

export type RowActionsProps = {
  schedule: Schedule;
  canWrite: boolean;
  canAdd: boolean;
  /** A run-now request is pending. */
  starting: boolean;
  enable: { setEnabled: (enabled: boolean) => void; enabled: boolean };
  onAction: (action: ScheduleAction, schedule: Schedule) => void;
};

/** The one action that fits the state, and a menu with the others. */
export function RowActions({ schedule, canWrite, canAdd, starting, enable, onAction }: RowActionsProps) {
  const t = useMessages(cardMessages);
  const name = scheduleName(schedule);
  const format = useFormat();
  const { timezone } = useHost();
  const history: MenuItem<RowAction> = { action: 'history', label: t('history'), icon: 'clock' };
  const inWords = (instant: string) => format.dateTime(Date.parse(instant), timezone);
  const act = (action: RowAction) =>
    action === 'enable' || action === 'disable' ? enable.setEnabled(action === 'enable') : onAction(action, schedule);

  return (
    <>
      {canWrite && <MainAction onAction={onAction} schedule={schedule} starting={starting} />}
      <MenuButton
        automationId="open-schedule-menu-button"
        groups={canWrite ? rowMenu({ schedule, canAdd, enabled: enable.enabled, inWords }, t) : [[history]]}
        label={t('moreNamed', { name })}
        onAction={act}
      />
    </>
  );
}

function MainAction({ schedule, starting, onAction }: Pick<RowActionsProps, 'schedule' | 'starting' | 'onAction'>) {
  const t = useMessages(cardMessages);
  const name = scheduleName(schedule);
  const limitedFor = useManualRunLimit();
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
  if (schedule.state === 'paused') {
    return (
      <Button
        aria-label={t('actionOn', { action: t('resume'), name })}
        automationId="resume-schedule-button"
        onClick={() => onAction('resume', schedule)}
        size="sm"
      >
        {t('resume')}
      </Button>
    );
  }
  const unavailable = isUnderway(schedule)
    ? t(underwayRun(schedule)?.retry ? 'waitingForRetry' : 'runNowWhileRunning')
    : schedule.state === 'install_disabled'
      ? t('stateInstallDisabled')
      : schedule.state === 'tenant_stopped'
        ? t('stateTenantStopped')
        : limitedFor > 0
          ? t('failRateLimited', { count: limitedFor })
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
