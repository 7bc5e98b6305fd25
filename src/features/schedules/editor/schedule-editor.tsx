import { useLastError } from '#api/last-error.ts';
import { useReadAgain } from '#api/read-again.ts';
import { useScheduleDetail } from '#api/schedule-editing.ts';
import type { Extension } from '#api/types.ts';
import { PartFailed } from '#ui/part-failed.tsx';
import { useBusyControl } from '#ui/use-busy-control.ts';
import { useSlow } from '#ui/use-slow.ts';
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
  const query = useScheduleDetail(intent.schedule.id);
  const { data } = query;
  const error = useLastError(query.error);
  const readAgain = useReadAgain();
  const isFirst = !data && !error;
  const slow = useSlow(isFirst);
  useBusyControl(isFirst);
  if (data) {
    const start: EditorStart = { kind: intent.kind, schedule: data };
    return <EditorDialog start={start} {...props} />;
  }
  if (!error && !slow) return null;
  return (
    <PartFailed onClose={props.onClose} onRetry={readAgain} pending={!isFirst && query.isFetching} slow={isFirst} />
  );
}
