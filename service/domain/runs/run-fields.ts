import type { RunRow } from '../ports/store/runs.ts';

/** What every log entry about a run carries: enough to find it in our rows, in the Runner's log and in the PSA's. */
export function runFields(run: RunRow) {
  return {
    runId: run.id,
    scheduleId: run.scheduleId,
    tenantId: run.tenantId,
    installId: run.installId,
    registryId: run.extensionId,
    versionId: run.versionId,
    contentHash: run.contentHash,
    // What the Runner gets as `x-request-id` and writes into its own log.
    requestId: run.id,
  };
}
