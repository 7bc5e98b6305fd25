import type { IdempotencyClaim, IdempotencyScope, IdempotencyStore } from '#domain/ports/store/idempotency.ts';
import type { DatabaseTransaction } from '../database.ts';
import { toDate, toJson } from '../sql/columns.ts';

type ClaimRequest = Parameters<IdempotencyStore['claim']>[1];

/** A key that is released between our two looks is tried again; more often than this it is not luck any more. */
const TRIES = 5;

export function idempotencyStore(trx: DatabaseTransaction): IdempotencyStore {
  return {
    async claim(scope, request) {
      for (let tries = 0; tries < TRIES; tries += 1) {
        if (await take(trx, scope, request)) return { kind: 'claimed' };
        const holder = await holderOf(trx, scope, request.fingerprint);
        if (holder) return holder;
      }
      return { kind: 'in_flight' };
    },

    async answer(scope, answer) {
      await trx
        .updateTable('extension_schedule_idempotency')
        .set({
          status: answer.status,
          headers: toJson(answer.headers),
          body: answer.body === undefined ? null : toJson(answer.body),
        })
        .where((build) => build.and(columnsOf(scope)))
        .execute();
    },

    async release(scope) {
      await trx
        .deleteFrom('extension_schedule_idempotency')
        .where((build) => build.and(columnsOf(scope)))
        .where('status', 'is', null)
        .execute();
    },
  };
}

/** In one statement, so that of two at the same time only one gets it. */
async function take(trx: DatabaseTransaction, scope: IdempotencyScope, request: ClaimRequest): Promise<boolean> {
  const claim = { fingerprint: request.fingerprint, claimed_at: toDate(request.now) };
  const taken = await trx
    .insertInto('extension_schedule_idempotency')
    .values({ ...columnsOf(scope), ...claim, status: null, headers: null, body: null })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'subject', 'operation', 'target', 'key'])
        .doUpdateSet({ ...claim, status: null, headers: null, body: null })
        .where((build) => {
          const status = build.ref('extension_schedule_idempotency.status');
          const claimedAt = build.ref('extension_schedule_idempotency.claimed_at');
          return build.or([
            build.and([build(status, 'is', null), build(claimedAt, '<', toDate(request.abandonedBefore))]),
            build.and([build(status, 'is not', null), build(claimedAt, '<', toDate(request.forgottenBefore))]),
          ]);
        }),
    )
    .returning('key')
    .executeTakeFirst();
  return taken !== undefined;
}

async function holderOf(
  trx: DatabaseTransaction,
  scope: IdempotencyScope,
  fingerprint: string,
): Promise<IdempotencyClaim | undefined> {
  const held = await trx
    .selectFrom('extension_schedule_idempotency')
    .select(['fingerprint', 'status', 'headers', 'body'])
    .where((build) => build.and(columnsOf(scope)))
    .executeTakeFirst();
  if (!held) return undefined;
  if (held.fingerprint !== fingerprint) return { kind: 'reused' };
  if (held.status === null) return { kind: 'in_flight' };
  const headers = (held.headers ?? {}) as Record<string, string>;
  return { kind: 'answered', answer: { status: held.status, headers, body: held.body ?? undefined } };
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
