import { isFinished } from '@extension-schedules/core/states.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { useKeyedMutation } from './keyed-mutation.ts';
import { manualRunLimitKey } from './manual-run-limit.ts';
import { refreshSchedules } from './refresh-schedules.ts';
import { dataOrThrow, problemCode, type Result } from './result.ts';
import { runsKey } from './runs-key.ts';
import { serviceClock } from './service-clock.ts';
import type { Run } from './types.ts';

const FOLLOW_MS = 1_000;

export type RunReference = { scheduleId: string; runId: string };

/** One run, polled until it finishes. */
export function useRun({ scheduleId, runId }: RunReference) {
  const api = useApi();
  const { client, extensionId } = api;
  return useQuery({
    queryKey: [...runsKey(api, scheduleId), 'run', runId],
    queryFn: async ({ signal }) => {
      const path = '/api/extensions/{extensionId}/schedules/{scheduleId}/runs/{runId}';
      const params = { path: { extensionId, scheduleId, runId } };
      return dataOrThrow(await client.GET(path, { params, signal }));
    },
    refetchInterval: (query) => (query.state.data && isFinished(query.state.data.status) ? false : FOLLOW_MS),
  });
}

/**
 * The mutation of an operation that starts a run.
 * @param intentOf a string that is equal for two requests with the same intent
 */
export function useStartRun<Request extends { scheduleId: string }>(
  send: (api: Api, request: Request, idempotencyKey: string) => Promise<Result<Run>>,
  intentOf: (request: Request) => string,
) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useKeyedMutation(
    (request: Request, idempotencyKey) => send(api, request, idempotencyKey),
    (result, { scheduleId }) => {
      const wait = retryAfterOf(result);
      if (wait !== undefined) queryClient.setQueryData(manualRunLimitKey(api), serviceClock.now() + wait);
      void refreshSchedules(queryClient, api, { runsOf: [scheduleId] });
    },
    intentOf,
  );
}

/** Milliseconds until the next manual run is possible, if too many were started; undefined otherwise. */
export function retryAfterOf(result: Result<Run>): number | undefined {
  if (result.ok || problemCode(result.failure) !== 'RATE_LIMITED') return undefined;
  return ((result.failure.kind === 'problem' ? result.failure.retryAfter : undefined) ?? 60) * 1_000;
}

export function useRunScheduleNow() {
  return useStartRun<{ scheduleId: string; allowDisabled?: boolean }>(
    ({ client, extensionId }, { scheduleId, allowDisabled = false }, idempotencyKey) =>
      client.POST('/api/extensions/{extensionId}/schedules/{scheduleId}/run-now', {
        params: { path: { extensionId, scheduleId }, header: { 'Idempotency-Key': idempotencyKey } },
        body: { allow_disabled: allowDisabled },
      }),
    ({ scheduleId, allowDisabled = false }) => `${scheduleId} ${allowDisabled}`,
  );
}
