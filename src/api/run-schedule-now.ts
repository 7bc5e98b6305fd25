import type { Api } from './api-context.ts';
import { type Result, settle } from './result.ts';
import type { Run } from './types.ts';
import { useStartRun } from './use-start-run.ts';

export type RunNowRequest = { scheduleId: string; allowDisabled?: boolean };

export function runScheduleNow(
  { client, extensionId }: Api,
  { scheduleId, allowDisabled = false }: RunNowRequest,
  idempotencyKey: string,
): Promise<Result<Run>> {
  return settle(
    client.POST('/api/extensions/{extensionId}/schedules/{scheduleId}/run-now', {
      params: { path: { extensionId, scheduleId }, header: { 'Idempotency-Key': idempotencyKey } },
      body: { allow_disabled: allowDisabled },
    }),
  );
}

const intentOf = ({ scheduleId, allowDisabled = false }: RunNowRequest) => `${scheduleId} ${allowDisabled}`;

export function useRunScheduleNow() {
  return useStartRun(runScheduleNow, intentOf);
}
