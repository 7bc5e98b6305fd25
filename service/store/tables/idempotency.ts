import { sql } from 'kysely';
import type { IdempotencyClaim, IdempotencyScope, IdempotencyStore } from '#domain/ports/store/idempotency.ts';
import type { DatabaseTransaction } from '../database.ts';
import { toDate, toJson } from '../sql/columns.ts';

type ClaimRequest = Parameters<IdempotencyStore['claim']>[1];

export function idempotencyStore(trx: DatabaseTransaction): IdempotencyStore {
  return {
    async claim(scope, request) {
      if (!(await isFirst(trx, scope))) return { kind: 'in_flight' };
      return (await take(trx, scope, request)) ? { kind: 'claimed' } : holderOf(trx, scope, request.fingerprint);
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
 * False while another transaction holds the key: its row is invisible until the commit, and an insert would wait for
 * it. On Citus the coordinator holds the lock.
 */
async function isFirst(trx: DatabaseTransaction, scope: IdempotencyScope): Promise<boolean> {
  const key = JSON.stringify(Object.values(columnsOf(scope)));
  const { rows } = await sql<{ first: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${key}, 0)) as first`.execute(trx);
  return rows[0]?.first === true;
}

/** A row without an answer was committed unfinished and doesn't block the key. */
async function take(trx: DatabaseTransaction, scope: IdempotencyScope, request: ClaimRequest): Promise<boolean> {
  const claim = { fingerprint: request.fingerprint, claimed_at: toDate(request.now) };
  const taken = await trx
    .insertInto('extension_schedule_idempotency')
    .values({ ...columnsOf(scope), ...claim, status: null, headers: null, body: null })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'subject', 'operation', 'target', 'key'])
        .doUpdateSet({ ...claim, status: null, headers: null, body: null })
        .where((build) =>
          build.or([
            build('extension_schedule_idempotency.status', 'is', null),
            build('extension_schedule_idempotency.claimed_at', '<', toDate(request.forgottenBefore)),
          ]),
        ),
    )
    .returning('key')
    .executeTakeFirst();
  return taken !== undefined;
}

/** Reads the holder of a key that could not be taken. The attempt has locked the row, so it still exists. */
async function holderOf(
  trx: DatabaseTransaction,
  scope: IdempotencyScope,
  fingerprint: string,
): Promise<IdempotencyClaim> {
  const { status, headers, body, ...held } = await trx
    .selectFrom('extension_schedule_idempotency')
    .select(['fingerprint', 'status', 'headers', sql<string | null>`body::text`.as('body')])
    .where((build) => build.and(columnsOf(scope)))
    .executeTakeFirstOrThrow();
  if (held.fingerprint !== fingerprint) return { kind: 'reused' };
  if (status === null) return { kind: 'in_flight' };
  return { kind: 'answered', answer: { status, headers: headers ?? {}, body: body ?? undefined } };
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
