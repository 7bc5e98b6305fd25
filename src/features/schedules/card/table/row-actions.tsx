import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { MenuTrigger } from '#ui/menu-button.tsx';
import { OnDemand } from '#ui/on-demand.tsx';
import { runNowUnavailable } from '../../shared/run-now-unavailable.ts';
import type { ScheduleAction } from '../../shared/schedule-action.ts';
import { useManualRunLimit } from '../../shared/use-manual-run-limit.ts';
import { rowMenuPopover } from '../after-rows/parts.ts';
import type { RowAction } from '../after-rows/row-menu.ts';

export type RowActionsProps = {
  schedule: Schedule;
  canWrite: boolean;
  /** Why a schedule cannot be added now. */
  addUnavailable: string | undefined;
  /** A run-now request is pending. */
  starting: boolean;
  enable: { setEnabled: (enabled: boolean) => void; enabled: boolean };
  onAction: (action: ScheduleAction, schedule: Schedule) => void;
};

/** The one action that fits the state, and a menu with the others. */
export function RowActions({ schedule, canWrite, addUnavailable, starting, enable, onAction }: RowActionsProps) {
  const t = useMessages(cardMessages);
  const label = t('moreNamed', { name: scheduleName(schedule) });
  const act = (action: RowAction) =>
    action === 'enable' || action === 'disable' ? enable.setEnabled(action === 'enable') : onAction(action, schedule);

  return (
    <>
      {canWrite && <MainAction onAction={onAction} schedule={schedule} starting={starting} />}
      <MenuTrigger automationId="open-schedule-menu-button" label={label} prepare={rowMenuPopover}>
        {(menu) => (
          <OnDemand onClose={menu.onClose} part={rowMenuPopover}>
            {(RowMenuPopover) => (
              <RowMenuPopover
                addUnavailable={addUnavailable}
                canWrite={canWrite}
                enabled={enable.enabled}
                label={label}
                onAction={act}
                schedule={schedule}
                {...menu}
              />
            )}
          </OnDemand>
        )}
      </MenuTrigger>
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
  return (
    <Button
      aria-label={t('actionOn', { action: t('runNow'), name })}
      automationId="run-schedule-now-button"
      onClick={() => onAction('run-now', schedule)}
      pending={starting}
      size="sm"
      unavailable={runNowUnavailable(schedule, limitedFor, t)}
    >
      {t('runNow')}
    </Button>
  );
}
