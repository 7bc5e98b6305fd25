import type { Transaction } from '../ports/store.ts';
import { fail, ok, type Result } from '../problem.ts';

/** Surrounding space is nobody's intention. */
export function trimName(name: string | null): string | null {
  return name?.trim() || null;
}

/** The caller holds the tenant's lock. */
export async function checkNameFree(
  tx: Transaction,
  place: { tenantId: string; installId: string },
  name: string | null,
  exceptId?: string,
): Promise<Result<void>> {
  if (name === null || !(await tx.schedules.nameTaken(place.tenantId, place.installId, name, exceptId))) {
    return ok(undefined);
  }
  const message = 'Another schedule of this extension has this name. Choose another one.';
  return fail({
    code: 'NAME_TAKEN',
    detail: message,
    errors: [{ in: 'body', pointer: '/name', code: 'NOT_ALLOWED', message }],
  });
}
