import type { Schedule } from '#api/types.ts';
import type { Translate } from '#i18n/use-messages.ts';
import type { MenuItem } from '#ui/menu-items.ts';
import type { ScheduleAction } from '../../shared/schedule-action.ts';

/** What the row does that a row's menu offers. */
export type RowAction = ScheduleAction | 'enable' | 'disable';

/** What a row's menu offers. */
export type RowMenuAction = RowAction | 'copy-json' | 'copy-link';

type RowMenuFacts = {
  schedule: Schedule;
  /** Why a schedule cannot be added now. */
  addUnavailable: string | undefined;
  /** The requested state while a request is pending, else the saved one. */
  enabled: boolean;
  /** An instant as the viewer reads it. */
  inWords: (instant: string) => string;
};

/** The actions a person with write access has for a schedule in its present state. */
export function rowMenu({ schedule, addUnavailable, enabled, inWords }: RowMenuFacts, t: Translate<'card'>) {
  const { pause, skip_next_at, next_run_at, state } = schedule;
  const change: MenuItem<RowMenuAction>[] = [
    { action: 'edit', label: t('edit'), icon: 'edit' },
    {
      action: 'duplicate',
      label: t('duplicate'),
      icon: 'copy',
      ...(addUnavailable !== undefined && { disabled: true, description: addUnavailable }),
    },
    { action: 'copy-json', label: t('copyAsJson'), icon: 'copy' },
    { action: 'history', label: t('history'), icon: 'clock' },
    { action: 'select', label: t('select'), icon: 'check' },
  ];
  const control: MenuItem<RowMenuAction>[] = [];
  // A paused schedule has its resume button in the row.
  if (state === 'paused') control.push({ action: 'run-now', label: t('runNow'), icon: 'play' });
  else if (pause !== null) control.push({ action: 'resume', label: t('resume'), icon: 'play' });
  control.push({ action: 'pause', label: t(pause === null ? 'pause' : 'changePause'), icon: 'pause' });
  if (skip_next_at !== null) {
    control.push({ action: 'undo-skip', label: t('undoSkip'), description: inWords(skip_next_at), icon: 'skip' });
  } else if (state === 'active' && next_run_at !== null) {
    control.push({ action: 'skip-next', label: t('skipNext'), description: inWords(next_run_at), icon: 'skip' });
  }
  control.push(
    enabled
      ? { action: 'disable', label: t('disable'), icon: 'cross' }
      : { action: 'enable', label: t('enable'), icon: 'check' },
  );
  return [
    change,
    control,
    [{ action: 'delete', label: t('delete'), icon: 'trash', tone: 'danger' } as MenuItem<RowMenuAction>],
  ];
}
