const NO_ROWS_TO_KEEP =
  'rows that end with the page are neither moved to another engine, repaired, resumed in bulk nor cleaned up';
const NO_TEMPORAL = 'there is no Temporal to compare with';
const NO_HOST = 'no host publishes versions, or deletes them';

const NO_DELIVERY = 'the host has every event at once, so there are no dead letters';

/** Operations that the mocks do not have, and why. */
export const NOT_MOUNTED = {
  moveTenant: NO_ROWS_TO_KEEP,
  cleanUpTenant: NO_ROWS_TO_KEEP,
  resumePausedSchedules: NO_ROWS_TO_KEEP,
  listEvents: NO_DELIVERY,
  resendEvents: NO_DELIVERY,
  getIntegrity: NO_ROWS_TO_KEEP,
  repairIntegrity: NO_ROWS_TO_KEEP,
  getReconciliation: NO_TEMPORAL,
  startReconciliation: NO_TEMPORAL,
  backfillEndpoints: NO_HOST,
  backfillVersionEndpoints: NO_HOST,
  deleteVersion: NO_HOST,
};
