import { membersOf } from '@extension-schedules/core/json/members.ts';
import { v5 as uuidv5 } from 'uuid';
import type { Caller } from '#domain/ports/caller.ts';
import type { Transaction } from '#domain/ports/store.ts';
import { fail, ok, type Problem, type Result } from '#domain/problem.ts';
import type { ApiResponse } from './messages.ts';
import { orRefuse, refusal } from './refuse.ts';
import { answerProblem } from './respond.ts';

const REMEMBERED_MS = 24 * 3_600_000;

export interface KeyedRequest {
  caller: Caller;
  operation: string;
  target: string;
  key: string;
  /** JSON text; empty if there is no body. */
  bodyText: string;
}

export interface KeyedWork {
  perform(): Promise<Result<ApiResponse>>;
  /** Whether the work refuses before it writes anything, so that there is nothing to undo. */
  refusesFirst: boolean;
  /** Called when the work was refused and undone, before the problem is stored. */
  refused(problem: Problem): Promise<void>;
}

/**
 * Does the work unless the key was used before, and stores the answer in the same transaction. A problem undoes the
 * work and is stored too, except RATE_LIMITED: the caller rolls that back, so that a retry can succeed.
 */
export async function once(
  tx: Transaction,
  request: KeyedRequest,
  now: number,
  { perform, refusesFirst, refused }: KeyedWork,
): Promise<Result<ApiResponse>> {
  const { caller, operation, target, key, bodyText } = request;
  const scope = { tenantId: caller.tenantId, subject: caller.subject, operation, target, key };
  const claim = await tx.idempotency.claim(scope, {
    fingerprint: fingerprintOf(bodyText),
    now,
    forgottenBefore: now - REMEMBERED_MS,
  });
  if (claim.kind === 'answered') return ok(replayOf(claim.answer));
  if (claim.kind === 'in_flight') return IN_FLIGHT;
  if (claim.kind === 'reused') return REUSED;
  const result = refusesFirst ? await perform() : await orUndone(tx, perform);
  if (!result.ok && result.problem.code === 'RATE_LIMITED') return result;
  if (!result.ok) await refused(result.problem);
  const response = result.ok ? result.value : answerProblem(result.problem);
  await tx.idempotency.answer(scope, response);
  return ok(response);
}

/** In a savepoint, because a problem undoes the work but not the claim of the key. */
async function orUndone(tx: Transaction, perform: KeyedWork['perform']): Promise<Result<ApiResponse>> {
  const done = await tx.apart(async () => orRefuse(await perform()));
  return done.ok ? done : refusal(done.error);
}

function replayOf({ status, headers, body }: ApiResponse): ApiResponse {
  return { status, headers: status < 400 ? { ...headers, 'idempotent-replayed': 'true' } : headers, body };
}

const IN_FLIGHT = fail({
  code: 'IDEMPOTENCY_IN_FLIGHT',
  detail: 'A request with this Idempotency-Key is still in progress. Try again in a moment.',
});
const REUSED = fail({
  code: 'IDEMPOTENCY_KEY_REUSED',
  detail: 'This Idempotency-Key was already used for a different request. Use a new key for each new request.',
});

const FINGERPRINTS = '6c1a4a52-2c0f-4d4e-9f0e-8f0f5b0f3c11';

/** A fingerprint that ignores the order of members; values count as written. */
function fingerprintOf(bodyText: string): string {
  const members = [...membersOf(bodyText)].sort(([a], [b]) => (a < b ? -1 : 1));
  return uuidv5(JSON.stringify(members), FINGERPRINTS);
}
