import type { EditableSchedule } from '#api/payload-text.ts';
import { scheduleName } from '#api/schedules.ts';
import type { Extension, Schedule } from '#api/types.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { runFigures } from '../../shared/run-figures.ts';
import editorStyles from '../editor.module.css';
import { CopyRequest } from '../payload/copy-request.tsx';
import { Consequences } from '../preview/consequences.tsx';
import { ReadSchedule } from '../read-schedule.tsx';
import { FieldList } from './field-list.tsx';

export type ScheduleViewerProps = { extension: Extension; schedule: Schedule; onClose: () => void };

/** All that the editor shows of a schedule, for people who cannot change it. */
export function ScheduleViewer({ extension, schedule, onClose }: ScheduleViewerProps) {
  return (
    <ReadSchedule onClose={onClose} scheduleId={schedule.id}>
      {(read) => <ViewerDialog extension={extension} onClose={onClose} schedule={read} />}
    </ReadSchedule>
  );
}

type ViewerDialogProps = { extension: Extension; schedule: EditableSchedule; onClose: () => void };

function ViewerDialog({ extension, schedule, onClose }: ViewerDialogProps) {
  const shared = useMessages(sharedMessages);
  const { id, cron, timezone, starts_at, ends_at, enabled, overlap, state, payload_json: payload } = schedule;
  return (
    <Dialog
      footer={
        <Button id="close-schedule-button" onClick={onClose}>
          {shared('close')}
        </Button>
      }
      footerStart={state !== 'endpoint_invalid' && <CopyRequest endpoint={schedule} payload={payload} />}
      id="view-schedule-dialog"
      isDismissable
      isOpen
      isTextOnly
      onClose={onClose}
      size="lg"
      title={scheduleName(schedule)}
    >
      <div className={editorStyles.columns}>
        <FieldList extension={extension} schedule={schedule} />
        <Consequences
          cron={cron}
          enabled={enabled}
          ends_at={ends_at}
          minimumInterval={extension.limits.minimum_interval_seconds * 1000}
          runs={{ usual: runFigures(schedule.recent_runs).usual, overlap }}
          scheduleId={id}
          starts_at={starts_at}
          timezone={timezone}
        />
      </div>
    </Dialog>
  );
}
