import { OPERATE } from '@extension-schedules/service/domain/ports/caller.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Belongings, layOut } from './belongings.ts';
import type { ContractChecker } from './contract-checker.ts';
import { MAIN, NOWHERE, type PersonId, SECOND } from './fixture.ts';
import type { Call, Place } from './requests.ts';
import { SAMPLES } from './samples.ts';
import { expectProblem, indistinguishable, type Reply, type Session } from './session.ts';

const MALFORMED = ['nonsense', '0', '../..', "' or 1=1 --", '%', 'ü', '\u0000', NOWHERE.slice(1), 'a'.repeat(150)];

const FIND_DELETED = ['undoDeleteSchedule', 'listScheduleAudit', 'explainInstant', 'listQuietPeriods'];

/**
 * Calls each operation with each id that its request can contain, as each person without permission: an id of another
 * tenant, of a deleted object, malformed or unknown gets the same answer, byte by byte.
 */
export function describeIsolation(session: () => Session, { operations }: ContractChecker): void {
  describe('isolation', () => {
    let belongings: Belongings;
    let untouched: unknown;

    beforeAll(async () => {
      belongings = await layOut(session());
      untouched = await stateOfTheirs(session());
    }, 60_000);
    afterAll(() => belongings?.remove());

    describe.each(operations)('of $operationId', ({ operationId, permission, ids }) => {
      const sample = SAMPLES[operationId];
      const rightful = permission === OPERATE ? 'operator' : 'admin_b';
      let prepared: object = {};
      let endpointId: string;

      beforeAll(async () => {
        expect(sample, 'samples.ts has no request for it').toBeDefined();
        const caller = permission === OPERATE ? 'admin' : 'admin_b';
        endpointId = await session().endpointId('succeeds', { as: caller });
        prepared = (await sample?.prepare?.(session(), caller)) ?? {};
      });

      function call(params: Partial<Place>, change: Call = {}, as: PersonId | 'nobody' = rightful): Promise<Reply> {
        const good = sample?.good(endpointId, prepared) ?? {};
        const at = { ...belongings.own[rightful], ...good.params, ...params };
        const headers = { ...good.headers, ...change.headers };
        return session().call(operationId, { ...good, ...change, headers, params: at }, { as });
      }

      it.each(ids.path)('gives the same answer for every %s that does not exist for the caller', async (name) => {
        const missing = await call({ [name]: NOWHERE });
        expect(missing.status, missing.text).toBe(404);
        const strangers = belongings.strangers[rightful][name];
        expect(strangers, 'belongings.ts has nothing of this name').toBeDefined();
        for (const [kind, id] of [...Object.entries(strangers ?? {}), ...MALFORMED.map((id) => ['malformed', id])]) {
          if (kind === 'deleted' && FIND_DELETED.includes(operationId)) continue;
          const answer = await call({ [name]: id });
          expect(indistinguishable(answer), `${kind} ${id}`).toEqual(indistinguishable(missing));
        }
      });

      const inPath = ids.path.includes('extensionId');
      it.runIf(inPath)('gives the same answer for another tenant’s complete path', async () => {
        const { theirs } = belongings;
        const nowhere = await call({ ...theirs, extensionId: NOWHERE });
        const foreign = await call({ ...theirs, extensionId: SECOND.id });
        expect(indistinguishable(foreign)).toEqual(indistinguishable(nowhere));
        if (!ids.path.includes('scheduleId')) return;
        expect(indistinguishable(await call(theirs))).toEqual(indistinguishable(nowhere));
      });

      it.each(ids.body)(
        'gives the same answer for every %s in a body that does not exist for the caller',
        async (pointer) => {
          const body = { ...(sample?.good(endpointId, prepared).body as object), ...sample?.withIds };
          const ask = async (id: string) => {
            const answer = indistinguishable(await call({}, { body: withId(body, pointer, id) }));
            // An answer may repeat the id.
            return JSON.parse(JSON.stringify(answer).replaceAll(id, NOWHERE));
          };
          const missing = await ask(NOWHERE);
          const strangers = belongings.strangers[rightful][pointer.split('/').at(-1) ?? ''];
          expect(strangers, 'belongings.ts has nothing of this name').toBeDefined();
          for (const [kind, id] of Object.entries(strangers ?? {})) expect(await ask(id), kind).toEqual(missing);
        },
      );

      it.each(ids.query)('returns an empty list for an unknown %s', async (name) => {
        const reply = await call({}, { query: { [name]: NOWHERE } });
        expect(reply.read()).toMatchObject({ items: [] });
      });

      it.runIf(ids.pages && inPath)(
        "shows nothing of another tenant's where a cursor of its list is given",
        async () => {
          const { theirs } = belongings;
          const page = await call(theirs, { query: { limit: 1 } }, 'admin');
          const { next_cursor: cursor } = page.read<{ next_cursor: string | null }>();
          expect(cursor, page.text).not.toBeNull();
          const own = idsOf(await call({}, { query: { limit: 100 } }));
          const answer = await call({}, { query: { cursor: cursor ?? '', limit: 100 } });
          if (answer.status === 200) expect(own).toEqual(expect.arrayContaining(idsOf(answer)));
          else expectProblem(answer, 422, 'INVALID_INPUT', '/cursor');
        },
      );

      it('gives the same answer for every invalid token', async () => {
        const nobody = indistinguishable(await call({}, {}, 'nobody'));
        expect(nobody).toMatchObject({ status: 401 });
        const good = await session().target.tokenFor(rightful);
        const worthless = await session().target.worthlessTokens(rightful);
        const forged = { longer: `${good}x`, ...worthless, changed: forge(good, 2), 'changed early': forge(good, 4) };
        for (const [kind, token] of Object.entries(forged)) {
          const answer = await call({}, { headers: { authorization: `Bearer ${token}` } });
          expect(indistinguishable(answer), kind).toEqual(nobody);
        }
        expectProblem(await call({}, { headers: { authorization: good } }), 401, 'UNAUTHENTICATED');
      });

      it('refuses a caller without permission, whether the object exists or not', async () => {
        const { theirs } = belongings;
        const nowhere = Object.fromEntries(ids.path.map((name) => [name, NOWHERE]));
        const refused: PersonId[] = ['client', 'outsider'];
        refused.push(...(permission === OPERATE ? (['admin', 'meddler'] as const) : (['operator'] as const)));
        if (permission !== 'extension:read') refused.push('reader');
        for (const person of refused) {
          const there = await call(permission === OPERATE ? {} : theirs, {}, person);
          expectProblem(there, 403, 'FORBIDDEN');
          expect(indistinguishable(await call(nowhere, {}, person)), person).toEqual(indistinguishable(there));
        }
      });
    });

    it('leaves the other tenant’s data unchanged', async () => {
      expect(await stateOfTheirs(session())).toEqual(untouched);
    });
  });
}

/** The first tenant's objects and their audit. */
async function stateOfTheirs(s: Session): Promise<unknown> {
  const schedules = [...(await s.all(MAIN.id)), ...(await s.all(SECOND.id))].map(({ id, etag }) => ({ id, etag }));
  const audit = await s.call('listAudit', { query: { limit: 100 } });
  return { schedules, audit: idsOf(audit) };
}

function idsOf(reply: Reply): string[] {
  return reply.read<{ items: { id: string }[] }>().items.map(({ id }) => id);
}

/** The body with the id at the pointer. Throws when the sample body has no such place. */
function withId(body: object, pointer: string, id: string): unknown {
  const copy = structuredClone(body) as Record<string, unknown>;
  const steps = pointer.slice(1).replaceAll('*', '0').split('/');
  const last = steps.pop() ?? '';
  const at = steps.reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], copy);
  expect(at, `samples.ts has no ${pointer}`).toHaveProperty([last]);
  (at as Record<string, unknown>)[last] = id;
  return copy;
}

/** The token with one character changed, somewhere in the middle. */
function forge(token: string, part: number): string {
  const at = Math.floor(((part - 1) * token.length) / part) - 1;
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
}
