import type { Api } from './api-context.ts';
import type { RunReference } from './get-run.ts';
import { type Result, settle } from './result.ts';
import type { Run } from './types.ts';
import { useStartRun } from './use-start-run.ts';

export type RerunRequest = RunReference & { allowDisabled?: boolean };

export function rerunRun(
  { client, extensionId }: Api,
  { scheduleId, runId, allowDisabled = false }: RerunRequest,
  idempotencyKey: string,
): Promise<Result<Run>> {
  return settle(
    client.POST('/api/extensions/{extensionId}/schedules/{scheduleId}/runs/{runId}/rerun', {
      params: { path: { extensionId, scheduleId, runId }, header: { 'Idempotency-Key': idempotencyKey } },
      body: { allow_disabled: allowDisabled },
    }),
  );
}

const intentOf = ({ runId, allowDisabled = false }: RerunRequest) => `${runId} ${allowDisabled}`;

/** Repeats a run that has ended without success. */
export function useRerunRun() {
  return useStartRun(rerunRun, intentOf);
}
