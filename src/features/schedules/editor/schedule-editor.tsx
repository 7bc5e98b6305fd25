import type { Extension } from '#api/types.ts';
import { EditorDialog } from './editor-dialog.tsx';
import type { EditorIntent } from './form-values.ts';
import { ReadSchedule } from './read-schedule.tsx';

export type ScheduleEditorProps = { extension: Extension; intent: EditorIntent; onClose: () => void };

/** One form for adding, editing and duplicating. */
export function ScheduleEditor({ intent, ...props }: ScheduleEditorProps) {
  if (intent.kind === 'add') return <EditorDialog start={intent} {...props} />;
  return (
    <ReadSchedule onClose={props.onClose} scheduleId={intent.schedule.id}>
      {(schedule) => <EditorDialog start={{ kind: intent.kind, schedule }} {...props} />}
    </ReadSchedule>
  );
}
