import { definePart } from '#ui/part.ts';

export const bulkPause = definePart(
  'BulkPauseDialog',
  async () => (await import('./bulk-pause-dialog.tsx')).BulkPauseDialog,
);

export const bulkNotifications = definePart(
  'BulkNotificationsDialog',
  async () => (await import('./bulk-notifications-dialog.tsx')).BulkNotificationsDialog,
);

export const bulkTimezone = definePart(
  'BulkTimezoneDialog',
  async () => (await import('./bulk-timezone-dialog.tsx')).BulkTimezoneDialog,
);
