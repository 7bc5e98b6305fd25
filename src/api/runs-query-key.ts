import type { Api } from './api-context.ts';

/** All that is known about a schedule's runs, to be read again after one was started. */
export function runsQueryKey(api: Api, scheduleId: string) {
  return ['runs', api.extensionId, scheduleId] as const;
}
