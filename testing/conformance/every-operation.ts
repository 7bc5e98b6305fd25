import { OPERATE } from '@extension-schedules/service/domain/ports/caller.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ContractChecker } from './contract-checker.ts';
import { MAIN, NOWHERE, type PersonId, TENANT_D } from './fixture.ts';
import type { Call, Place } from './requests.ts';
import { SAMPLES } from './samples.ts';
import { expectProblem, type Session } from './session.ts';

/** Tests the rules that hold for every operation of the contract. */
export function describeEveryOperation(session: () => Session, { operations }: ContractChecker): void {
  describe.each(operations)('$operationId', ({ operationId, permission }) => {
    const sample = SAMPLES[operationId];
    const forOperators = permission === OPERATE;
    const rightful: PersonId = forOperators ? 'operator' : 'admin';
    /** The owner of the schedule that the request addresses. */
    const owner: PersonId = forOperators ? 'admin_d' : 'admin';
    let place: Place;
    let endpointId: string;
    let prepared: object | undefined;
    const call = (change: Call = {}, as: PersonId | 'nobody' = rightful) => {
      const good = sample?.good(endpointId, prepared) ?? {};
      const headers = { ...good.headers, ...change.headers };
      return session().call(
        operationId,
        { ...good, ...change, headers, params: { ...place, ...good.params, ...change.params } },
        { as },
      );
    };

    beforeAll(async () => {
      expect(sample, 'samples.ts has no request for it').toBeDefined();
      const s = session();
      const { needsRunOf } = sample ?? {};
      const schedule = await s.schedule({}, { as: owner, keep: true, ...(needsRunOf ? { endpoint: needsRunOf } : {}) });
      const run = needsRunOf ? (await s.runToRest(schedule)).id : NOWHERE;
      place = {
        ...{ extensionId: MAIN.id, scheduleId: schedule.id, runId: run },
        ...{ tenantId: TENANT_D, versionId: MAIN.current },
      };
      endpointId = await s.endpointId('succeeds');
      prepared = await sample?.prepare?.(s, rightful);
      return async () => {
        await s.remove(schedule, { as: owner });
        if (sample?.disables) await s.target.changeInstall(MAIN.installA, { enabled: true });
        if (operationId === 'stopTenant') await s.operate('releaseTenant', { reason: 'The test is over' });
      };
    });

    it.each([
      ['no header', undefined],
      ['an empty header', ''],
      ['a scheme alone', 'Bearer'],
      ['another scheme', 'Basic YWRtaW46YWRtaW4='],
      ['nonsense', 'Bearer nonsense'],
    ])('answers 401 to %s', async (_, authorization) => {
      expectProblem(await call({ headers: { authorization } }), 401, 'UNAUTHENTICATED');
    });

    it('refuses an unknown query parameter', async () => {
      const reply = await call({ query: { ...sample?.good(NOWHERE).query, tenant: 'another' } });
      expect(expectProblem(reply, 422, 'INVALID_INPUT', '/tenant').errors?.[0]).toMatchObject({ in: 'query' });
    });

    when(sample?.needsKey)('needs a usable Idempotency-Key', async () => {
      for (const key of [undefined, 'k'.repeat(256), 'two words', 'schl\u00fcssel']) {
        const reply = await call({ headers: { 'idempotency-key': key } });
        const problem = expectProblem(reply, 422, 'INVALID_INPUT', '/Idempotency-Key');
        expect(problem.errors?.[0]).toMatchObject({ in: 'header' });
      }
    });

    when(sample?.needsIfMatch)('needs an If-Match that matches', async () => {
      expectProblem(await call({ headers: { 'if-match': undefined } }), 428, 'PRECONDITION_REQUIRED');
      for (const tag of ['"0"', 'W/"1"', '1', 'nonsense', '"1']) {
        expectProblem(await call({ headers: { 'if-match': tag } }), 412, 'PRECONDITION_FAILED');
      }
    });

    when(sample?.takesBody)('takes JSON alone, and not too much of it', async () => {
      for (const text of ['{', '{"a":1,}', 'undefined', '\u0000', '{"name":"\u0001"}']) {
        expectProblem(await call({ text }), 400, 'UNREADABLE');
      }
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
        expectProblem(await call({ headers: { 'content-type': type } }), 415, 'UNSUPPORTED_MEDIA_TYPE');
      }
      const flood = JSON.stringify({ payload_json: { text: '€'.repeat(90_000) } });
      expectProblem(await call({ text: flood }), 413, 'BODY_TOO_LARGE');
    });

    when(sample?.takesBody)('refuses a body of another shape', async () => {
      for (const body of [[], 'text', 7, null, true]) {
        expectProblem(await call({ body }), 422, 'INVALID_INPUT', '/');
      }
      const extra = { ...(sample?.good(endpointId, prepared).body as object), 'a/b~c': 1 };
      expectProblem(await call({ body: extra }), 422, 'INVALID_INPUT', '/a~1b~0c');
      const text = `${JSON.stringify(extra).slice(0, -1).replace('"a/b~c":1', '"__proto__":{"enabled":true}')}}`;
      expectProblem(await call({ text }), 422, 'INVALID_INPUT', '/__proto__');
    });

    it('hides internal errors', async () => {
      const repair = await session().target.breakStore();
      try {
        const problem = expectProblem(await call(), 500, 'INTERNAL');
        expect(JSON.stringify(problem)).not.toMatch(/store|stack|sql|\.ts/i);
      } finally {
        await repair();
      }
    });

    it('sends Retry-After while a dependency is unavailable', async () => {
      const repair = await session().target.breakStore('passing');
      try {
        const reply = await call();
        expectProblem(reply, 503, 'UNAVAILABLE');
        expect(reply.headers['retry-after']).toMatch(/^\d+$/);
      } finally {
        await repair();
      }
    });

    it('refuses callers who have sent too many requests', async () => {
      const repair = await session().target.breakStore('crowded');
      try {
        const reply = await call();
        expectProblem(reply, 429, 'TOO_MANY_REQUESTS');
        expect(reply.headers['retry-after']).toMatch(/^\d+$/);
      } finally {
        await repair();
      }
    });

    it('answers a good request', async () => {
      const reply = await call();
      expect(reply.status, reply.text).toBeGreaterThanOrEqual(200);
      expect(reply.status, reply.text).toBeLessThan(300);
      if (operationId === 'createSchedule') await session().remove(reply.read());
    });
  });
}

/** Registers a test only where it applies: one that does not is not there, rather than skipped. */
function when(applies: boolean | undefined): (name: string, test: () => Promise<void>) => void {
  return (name, test) => {
    if (applies) it(name, test);
  };
}
