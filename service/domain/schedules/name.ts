import { MAX_NAME_LENGTH } from '@extension-schedules/core/limits.ts';
import { isVisible } from '@extension-schedules/core/visible-text.ts';
import type { Transaction } from '../ports/store.ts';
import { fail, type InputError, ok, type Result } from '../problem.ts';

/** Trims a name and normalises it to NFC, so that equal-looking names are equal. Returns null for an empty name. */
export function trimName(name: string | null): string | null {
  return name?.normalize('NFC').trim() || null;
}

export function nameErrors(name: string | null): InputError[] {
  const kept = trimName(name) ?? '';
  // Normalising can lengthen a text.
  if ([...kept].length > MAX_NAME_LENGTH) {
    const message = `“name” must have at most ${MAX_NAME_LENGTH} characters in Unicode’s normal form C. Shorten it.`;
    return [{ in: 'body', pointer: '/name', code: 'TOO_LONG', message }];
  }
  if (isVisible(kept)) return [];
  const message = 'The name contains a line break or an invisible character. Remove it.';
  return [{ in: 'body', pointer: '/name', code: 'BAD_FORMAT', message }];
}

/** Checks that a name is free. The caller holds the tenant's lock. Fails with NAME_TAKEN. */
export async function checkNameFree(
  tx: Transaction,
  place: { tenantId: string; installId: string },
  name: string | null,
  exceptId?: string,
): Promise<Result<void>> {
  const isTaken = name !== null && (await tx.schedules.nameTaken(place.tenantId, place.installId, name, exceptId));
  return isTaken ? nameTaken() : ok(undefined);
}

export function nameTaken() {
  const message = 'Another schedule of this extension already has this name. Choose a different name.';
  return fail({
    code: 'NAME_TAKEN',
    detail: message,
    errors: [{ in: 'body', pointer: '/name', code: 'NOT_ALLOWED', message }],
  });
}
