import type { Api } from './api-context.ts';

/** All that is known of who changed what, to be read again after a change. */
export function auditQueryKey(api: Api) {
  return ['audit', api.extensionId] as const;
}
