import type { Api } from './api-context.ts';

/** Prefix of the query keys of a schedule's runs. */
export function runsKey({ scope }: Api, scheduleId: string) {
  return ['runs', scope, scheduleId] as const;
}
