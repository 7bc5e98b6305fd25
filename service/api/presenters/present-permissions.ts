import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import type { Caller } from '#domain/ports/caller.ts';

export function presentPermissions({ permissions }: Pick<Caller, 'permissions'>): components['schemas']['Permissions'] {
  return { write: permissions.has('extension:write') };
}
