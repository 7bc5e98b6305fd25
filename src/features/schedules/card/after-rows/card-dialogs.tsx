import { type Dispatch, type SetStateAction, Suspense } from 'react';
import type { Extension, Schedule } from '#api/types.ts';
import { OnDemand } from '#ui/on-demand.tsx';
import { Busy } from '#ui/use-busy-control.ts';
import type { EditorIntent } from '../../editor/form-values.ts';
import type { useRunNow } from '../../run-now/use-run-now.ts';
import { latestOf } from '../../shared/latest-of.ts';
import type { ScheduleAction } from '../../shared/schedule-action.ts';
import type { VersionListener } from '../undo-update-dialog.tsx';
import { type OnOpened, Opened } from './address/opened.tsx';
import {
  changes,
  deleted,
  deletion,
  editor,
  exporting,
  history,
  importing,
  notificationDefaults,
  runAnyway,
  undoUpdate,
  viewer,
} from './dialogs.ts';

export type CardDialog =
  /** `back` is the dialog that the editor was opened from and is in front of. */
  | (EditorIntent & { back?: CardDialog | undefined })
  | { kind: 'view'; schedule: Schedule; back: CardDialog | undefined }
  | { kind: 'changes' | 'deleted' | 'export' | 'import' | 'notification-defaults' }
  | { kind: 'delete'; schedule: Schedule }
  | { kind: 'history'; schedule: Schedule; runId: string | undefined }
  /** The version before the last update. */
  | { kind: 'undo-update'; versionId: string };

type CardDialogsProps = {
  dialog: CardDialog | undefined;
  onChange: Dispatch<SetStateAction<CardDialog | undefined>>;
  extension: Extension;
  schedules: readonly Schedule[];
  run: ReturnType<typeof useRunNow>;
  onAction: (action: ScheduleAction, schedule: Schedule) => void;
  onDeleted: (schedule: Schedule) => void;
  onOpened: OnOpened;
  onVersionChanged: VersionListener;
};

export function CardDialogs(props: CardDialogsProps) {
  const { dialog, onChange, extension, schedules, run, onAction, onDeleted, onOpened, onVersionChanged } = props;
  const close = () => onChange(undefined);
  const current = (schedule: Schedule) => latestOf(schedule, schedules);
  const asking = run.asking;
  const opened =
    dialog?.kind === 'add' || dialog?.kind === 'edit' || dialog?.kind === 'duplicate' || dialog?.kind === 'view'
      ? dialog.back
      : dialog;
  // Escape can still reach the history while the viewer in front of it loads.
  const closeHistory = () =>
    onChange((now) => (now?.kind === 'view' ? now.back : now?.kind === 'history' ? undefined : now));
  return (
    <>
      {/* A dialog behind the editor stays, so it does not wait with the editor. */}
      <Suspense fallback={<Busy />}>
        {(dialog?.kind === 'add' || dialog?.kind === 'edit' || dialog?.kind === 'duplicate') && (
          // The schedule as it was when editing began: saving detects changes other people made since.
          <OnDemand key={dialog.kind} onClose={() => onChange(dialog.back)} part={editor}>
            {(ScheduleEditor) => (
              <>
                <ScheduleEditor extension={extension} intent={dialog} onClose={() => onChange(dialog.back)} />
                {dialog.kind !== 'duplicate' && (
                  <Opened
                    dialog={dialog.kind}
                    onOpened={onOpened}
                    run={undefined}
                    schedule={dialog.kind === 'edit' ? dialog.schedule.id : undefined}
                  />
                )}
              </>
            )}
          </OnDemand>
        )}
        {dialog?.kind === 'view' && (
          <OnDemand onClose={() => onChange(dialog.back)} part={viewer}>
            {(ScheduleViewer) => (
              <>
                <ScheduleViewer
                  extension={extension}
                  onClose={() => onChange(dialog.back)}
                  schedule={current(dialog.schedule)}
                />
                <Opened dialog={dialog.kind} onOpened={onOpened} run={undefined} schedule={dialog.schedule.id} />
              </>
            )}
          </OnDemand>
        )}
      </Suspense>
      <Suspense fallback={<Busy />}>
        {opened?.kind === 'history' && (
          <OnDemand onClose={closeHistory} part={history}>
            {(RunHistory) => (
              <>
                <RunHistory
                  canWrite={extension.permissions.write}
                  onAction={onAction}
                  onClose={closeHistory}
                  onStart={run.startBy}
                  runId={opened.runId}
                  schedule={current(opened.schedule)}
                  starting={run.starting.has(opened.schedule.id)}
                />
                <Opened dialog={undefined} onOpened={onOpened} run={opened.runId} schedule={opened.schedule.id} />
              </>
            )}
          </OnDemand>
        )}
        {dialog?.kind === 'changes' && (
          <OnDemand onClose={close} part={changes}>
            {(ChangesDialog) => (
              <ChangesDialog
                canWrite={extension.permissions.write}
                onClose={close}
                onUndoUpdate={(versionId) => onChange({ kind: 'undo-update', versionId })}
              />
            )}
          </OnDemand>
        )}
        {dialog?.kind === 'deleted' && (
          <OnDemand onClose={close} part={deleted}>
            {(DeletedDialog) => <DeletedDialog onClose={close} />}
          </OnDemand>
        )}
        {dialog?.kind === 'export' && (
          <OnDemand onClose={close} part={exporting}>
            {(ExportTask) => <ExportTask extension={extension} onEnd={close} />}
          </OnDemand>
        )}
        {dialog?.kind === 'import' && (
          <OnDemand onClose={close} part={importing}>
            {(ImportDialog) => <ImportDialog extension={extension} onClose={close} />}
          </OnDemand>
        )}
        {dialog?.kind === 'notification-defaults' && (
          <OnDemand onClose={close} part={notificationDefaults}>
            {(NotificationDefaultsDialog) => <NotificationDefaultsDialog extension={extension} onClose={close} />}
          </OnDemand>
        )}
        {dialog?.kind === 'undo-update' && (
          <OnDemand onClose={close} part={undoUpdate}>
            {(UndoUpdateDialog) => (
              <UndoUpdateDialog onClose={close} onVersionChanged={onVersionChanged} versionId={dialog.versionId} />
            )}
          </OnDemand>
        )}
        {dialog?.kind === 'delete' && (
          <OnDemand onClose={close} part={deletion}>
            {(DeleteDialog) => (
              <DeleteDialog onClose={close} onDeleted={onDeleted} schedule={current(dialog.schedule)} />
            )}
          </OnDemand>
        )}
        {asking && (
          <OnDemand onClose={run.cancelAsking} part={runAnyway}>
            {(RunAnywayDialog) => (
              <RunAnywayDialog
                onCancel={run.cancelAsking}
                onConfirm={run.runAnyway}
                pending={run.starting.has(asking.id)}
                schedule={asking}
              />
            )}
          </OnDemand>
        )}
      </Suspense>
    </>
  );
}
