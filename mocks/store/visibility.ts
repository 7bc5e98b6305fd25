import type { Scope } from '@extension-schedules/service/domain/ports/store.ts';

/** What PostgreSQL's row-level security does: other tenants' rows are not there, and cannot be written. */
export interface Visibility {
  sees(tenantId: string): boolean;
  /** @throws for a row that this scope may not write */
  checkWrite(tenantId: string): void;
}

export function visibilityOf(scope: Scope): Visibility {
  const sees = (tenantId: string) => typeof scope === 'string' || scope.tenantId === tenantId;
  return {
    sees,
    checkWrite(tenantId) {
      if (!sees(tenantId)) throw new Error('The row belongs to a tenant outside the scope of this transaction.');
    },
  };
}
