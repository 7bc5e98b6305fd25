import { menuPopover } from '#ui/menu-button.tsx';
import { definePart } from '#ui/part.ts';
import { bulkBar } from '../../bulk/bulk-area.tsx';
import { bulkNotifications, bulkPause, bulkTimezone } from '../../bulk/bulk-parts.ts';
import { pausing } from '../../pausing/pausing-area.tsx';
import { deletionNotices } from './undo/undo-area.tsx';

export const editor = definePart(
  'ScheduleEditor',
  async () => (await import('../../editor/schedule-editor.tsx')).ScheduleEditor,
);
export const viewer = definePart(
  'ScheduleViewer',
  async () => (await import('../../editor/view/schedule-viewer.tsx')).ScheduleViewer,
);
export const history = definePart('RunHistory', async () => (await import('../../history/run-history.tsx')).RunHistory);
export const changes = definePart(
  'ChangesDialog',
  async () => (await import('../../changes/changes-dialog.tsx')).ChangesDialog,
);
export const deletion = definePart('DeleteDialog', async () => (await import('../delete-dialog.tsx')).DeleteDialog);
export const runAnyway = definePart(
  'RunAnywayDialog',
  async () => (await import('../../run-now/run-anyway-dialog.tsx')).RunAnywayDialog,
);
export const deleted = definePart(
  'DeletedDialog',
  async () => (await import('../../undo/deleted-dialog.tsx')).DeletedDialog,
);
export const exporting = definePart(
  'ExportTask',
  async () => (await import('../../transfer/export-task.tsx')).ExportTask,
);
export const importing = definePart(
  'ImportDialog',
  async () => (await import('../../transfer/import-dialog.tsx')).ImportDialog,
);
export const notificationDefaults = definePart(
  'NotificationDefaultsDialog',
  async () => (await import('../../notification-defaults/notification-defaults-dialog.tsx')).NotificationDefaultsDialog,
);
export const undoUpdate = definePart(
  'UndoUpdateDialog',
  async () => (await import('../undo-update-dialog.tsx')).UndoUpdateDialog,
);

// Loaded when they are used, or while the browser is idle before that: the likeliest first.
export const READERS_PARTS = [menuPopover, history, viewer, changes];
export const PARTS = [
  menuPopover,
  editor,
  history,
  deletion,
  deletionNotices,
  pausing,
  changes,
  bulkBar,
  runAnyway,
  bulkPause,
  bulkTimezone,
  bulkNotifications,
];
