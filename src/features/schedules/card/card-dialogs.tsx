import { lazy, Suspense } from 'react';
import type { Extension, Schedule } from '../../../api/types.ts';
import type { useRunNow } from '../actions/use-run-now.ts';
import type { EditorIntent } from '../editor/form-values.ts';

// All of them are loaded when they are first asked for: the card itself stays light.
const ScheduleEditor = lazy(async () => ({ default: (await import('../editor/schedule-editor.tsx')).ScheduleEditor }));
const RunHistory = lazy(async () => ({ default: (await import('../history/run-history.tsx')).RunHistory }));
const DeleteDialog = lazy(async () => ({ default: (await import('../dialogs/delete-dialog.tsx')).DeleteDialog }));
const RunAnywayDialog = lazy(async () => ({
  default: (await import('../dialogs/run-anyway-dialog.tsx')).RunAnywayDialog,
}));

export type CardDialog = EditorIntent | { kind: 'history' | 'delete'; schedule: Schedule };

type CardDialogsProps = {
  dialog: CardDialog | undefined;
  onChange: (dialog: CardDialog | undefined) => void;
  extension: Extension;
  schedules: readonly Schedule[];
  run: ReturnType<typeof useRunNow>;
};

export function CardDialogs({ dialog, onChange, extension, schedules, run }: CardDialogsProps) {
  const close = () => onChange(undefined);
  // What the list says now; one that has gone meanwhile stays as it was while its dialog is open.
  const current = (schedule: Schedule) => schedules.find(({ id }) => id === schedule.id) ?? schedule;
  return (
    <Suspense>
      {dialog?.kind === 'add' && <ScheduleEditor extension={extension} intent={dialog} onClose={close} />}
      {(dialog?.kind === 'edit' || dialog?.kind === 'duplicate') && (
        // As it was when editing began: what others change meanwhile is found out when saving.
        <ScheduleEditor extension={extension} intent={dialog} onClose={close} />
      )}
      {dialog?.kind === 'history' && (
        <RunHistory
          canWrite={extension.permissions.write}
          onClose={close}
          onRunNow={run.runNow}
          schedule={current(dialog.schedule)}
          starting={run.starting.has(dialog.schedule.id)}
        />
      )}
      {dialog?.kind === 'delete' && <DeleteDialog onClose={close} schedule={current(dialog.schedule)} />}
      {run.asking && (
        <RunAnywayDialog
          onCancel={run.cancelAsking}
          onConfirm={() => run.asking && run.runAnyway(run.asking)}
          pending={run.starting.has(run.asking.id)}
          schedule={run.asking}
        />
      )}
    </Suspense>
  );
}
