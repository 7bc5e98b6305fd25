import { useScheduleDetail } from '#api/schedule-changes.ts';
import type { Extension } from '#api/types.ts';
import { PartFailed } from '#ui/part-failed.tsx';
import { EditorDialog } from './editor-dialog.tsx';
import type { EditorIntent, EditorStart } from './form-values.ts';

export type ScheduleEditorProps = { extension: Extension; intent: EditorIntent; onClose: () => void };

/** One form for adding, editing and duplicating. */
export function ScheduleEditor({ intent, ...props }: ScheduleEditorProps) {
  return intent.kind === 'add' ? (
    <EditorDialog start={intent} {...props} />
  ) : (
    <EditorOfSchedule intent={intent} {...props} />
  );
}

type EditorOfScheduleProps = Omit<ScheduleEditorProps, 'intent'> & { intent: Exclude<EditorIntent, { kind: 'add' }> };

/** Lists leave the payload out, so the schedule is read first. */
function EditorOfSchedule({ intent, ...props }: EditorOfScheduleProps) {
  const { data, isError, isFetching, refetch } = useScheduleDetail(intent.schedule.id);
  if (data) {
    const start: EditorStart = { kind: intent.kind, schedule: data };
    return <EditorDialog start={start} {...props} />;
  }
  return isError ? <PartFailed onClose={props.onClose} onRetry={() => void refetch()} pending={isFetching} /> : null;
}
