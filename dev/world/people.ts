import type { Caller } from '@extension-schedules/service/domain/ports/caller.ts';

export const NORTHWIND = 'a3f6c0de-0000-4000-8000-00000000000a';
export const BLUEPEAK = 'a3f6c0de-0000-4000-8000-00000000000b';

export type PersonId = 'admin' | 'reader' | 'other-admin' | 'client';

/**
 * The people that the mocks and the stand-in shell can sign in. The shell plays the host and imports nothing from the
 * product, so it has its own list; a test there compares the two.
 */
export const PEOPLE: Record<PersonId, Caller> = {
  admin: person(NORTHWIND, 'Dana Weber', ['extension:read', 'extension:write']),
  reader: person(NORTHWIND, 'Ravi Shah', ['extension:read']),
  'other-admin': person(BLUEPEAK, 'Mia Torres', ['extension:read', 'extension:write']),
  client: { ...person(NORTHWIND, 'Carl Client', ['extension:read', 'extension:write']), userType: 'client' },
};

function person(tenantId: string, name: string, permissions: string[]): Caller {
  const subject = name.toLowerCase().replace(' ', '.');
  return { tenantId, subject, name, userType: 'internal', permissions: new Set(permissions) };
}
