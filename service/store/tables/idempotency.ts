import { sql } from 'kysely';
import type { IdempotencyClaim, IdempotencyScope, IdempotencyStore } from '#domain/ports/store/idempotency.ts';
import type { DatabaseTransaction } from '../database.ts';
import { toDate, toJson } from '../sql/columns.ts';

type ClaimRequest = Parameters<IdempotencyStore['claim']>[1];

export function idempotencyStore(trx: DatabaseTransaction): IdempotencyStore {
  return {
    async claim(scope, request) {
      return (await take(trx, scope, request)) ? { kind: 'claimed' } : holderOf(trx, scope, request);
    },

    async answer(scope, answer) {
      await trx
        .updateTable('extension_schedule_idempotency')
        .set({
          status: answer.status,
          headers: toJson(answer.headers),
          body: answer.body ?? null,
        })
        .where((build) => build.and(columnsOf(scope)))
        .execute();
    },
  };
}

/**
 * Doesn't wait while another transaction holds the key, whose row is invisible until its commit: a lock that is tried
 * before the insert tells. On Citus the coordinator holds the lock. A row without an answer was committed unfinished and
 * doesn't block the key.
 */
async function take(trx: DatabaseTransaction, scope: IdempotencyScope, request: ClaimRequest): Promise<boolean> {
  const columns = columnsOf(scope);
  const { rows } = await sql`
    insert into extension_schedule_idempotency
      (tenant_id, subject, operation, target, key, fingerprint, claimed_at)
    select ${columns.tenant_id}, ${columns.subject}, ${columns.operation}, ${columns.target}, ${columns.key},
      ${request.fingerprint}, ${toDate(request.now)}::timestamptz
    where pg_try_advisory_xact_lock(hashtextextended(${JSON.stringify(Object.values(columns))}, 0))
    on conflict (tenant_id, subject, operation, target, key) do update
      set fingerprint = excluded.fingerprint, claimed_at = excluded.claimed_at, status = null, headers = null, body = null
      where extension_schedule_idempotency.status is null
        or extension_schedule_idempotency.claimed_at < ${toDate(request.forgottenBefore)}
    returning key`.execute(trx);
  return rows.length > 0;
}

/** Why a key could not be taken. The row of a transaction in progress is invisible, or may still be replaced. */
async function holderOf(
  trx: DatabaseTransaction,
  scope: IdempotencyScope,
  { fingerprint, forgottenBefore }: ClaimRequest,
): Promise<IdempotencyClaim> {
  const held = await trx
    .selectFrom('extension_schedule_idempotency')
    .select(['fingerprint', 'status', 'headers', sql<string | null>`body::text`.as('body')])
    .where((build) => build.and(columnsOf(scope)))
    .where('claimed_at', '>=', toDate(forgottenBefore))
    .executeTakeFirst();
  if (!held || held.status === null) return { kind: 'in_flight' };
  if (held.fingerprint !== fingerprint) return { kind: 'reused' };
  return {
    kind: 'answered',
    answer: { status: held.status, headers: held.headers ?? {}, body: held.body ?? undefined },
  };
}

function columnsOf(scope: IdempotencyScope) {
  return {
    tenant_id: scope.tenantId,
    subject: scope.subject,
    operation: scope.operation,
    target: scope.target,
    key: scope.key,
  };
}
