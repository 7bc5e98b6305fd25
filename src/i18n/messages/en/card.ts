export const messages = {
  title: 'Schedules',
  addSchedule: 'Add schedule',
  quota: '{used} of {limit}',
  scheduleCount: { one: '{count} schedule', other: '{count} schedules' },
  runNow: 'Run now',
  loading: 'Loading schedules…',
  emptyTitle: 'No schedules yet',
  loadFailedTitle: 'The schedules could not be loaded',
} as const;
