import { OPERATE } from '@extension-schedules/service/domain/ports/caller.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContractChecker } from './contract-checker.ts';
import { MAIN, SECOND, TENANT_D } from './fixture.ts';
import type { Call } from './requests.ts';
import { SAMPLES } from './samples.ts';
import type { ListedSchedule, Problem, Session } from './session.ts';

/** Includes lone surrogates. fast-check's own unit of this kind takes a second to set up. */
const codePoint = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

/** Text as people, programs and attackers send it. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: codePoint, maxLength: 200 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '__proto__',
    'null',
    "' or 1=1",
    '* * * * *',
    '0 0 29 2 *',
    'UTC',
    '\u202e',
  ),
);
const value = fc.oneof(text, fc.jsonValue({ maxDepth: 3 }), fc.integer(), fc.double(), fc.constant(null), fc.boolean());

/** A valid body with some fields replaced, dropped or added, or a body of another kind. */
function bodies(good: object): fc.Arbitrary<Pick<Call, 'body' | 'text'>> {
  const names = ['endpoint_id', 'name', 'cron', 'timezone', 'enabled', 'payload_json', 'allow_disabled', ...OTHERS];
  const changed = fc
    .dictionary(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...names) }, text), value, { minKeys: 1, maxKeys: 3 })
    .map((changes) => ({ body: { ...good, ...changes } }));
  const dropped = fc.constantFrom(...Object.keys(good), 'nothing').map((name) => {
    const { [name]: _, ...rest } = good as Record<string, unknown>;
    return { body: rest };
  });
  const other = value.map((body) => ({ body }));
  const broken = text.map((raw) => ({ text: raw }));
  return fc.oneof({ weight: 6, arbitrary: changed }, dropped, other, broken);
}

const OTHERS = [
  'max_attempts',
  'timeout_ms',
  'overlap',
  'catch_up',
  'pause_after_failures',
  'until',
  'note',
  'items',
  'reason',
];

/** Header values that a client is able to send. */
const header = fc.oneof(
  fc.stringMatching(/^[\x21-\x7e]([\x20-\x7e]{0,40}[\x21-\x7e])?$/),
  fc.constantFrom('*', '"1"', 'k'.repeat(300), '""'),
);

export function describeFuzz(session: () => Session, { operations }: ContractChecker, numRuns: number): void {
  describe.each(operations)('bad input to $operationId', ({ operationId, permission }) => {
    const sample = SAMPLES[operationId];

    it('gets a documented answer that names the field, never a 5xx, and is never saved in part', async () => {
      const s = session();
      const at = { extensionId: SECOND.id };
      const schedule = await s.schedule({ enabled: false }, at);
      const endpointId = await s.endpointId('succeeds', at);
      const good = sample?.good(endpointId) ?? {};
      const query = fc.dictionary(
        fc.oneof(fc.constantFrom('limit', 'cursor', 'search', 'status', 'trigger'), text),
        text,
        {
          maxKeys: 2,
        },
      );
      const headers = fc.record({ 'if-match': header, 'idempotency-key': header }, { requiredKeys: [] });
      const calls: fc.Arbitrary<Call> = fc
        .record({
          query: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, query),
          headers: fc.oneof(fc.constant({}), headers),
          body: sample?.takesBody ? bodies((good.body ?? {}) as object) : fc.constant({}),
        })
        .map((call) => ({
          query: call.query,
          headers: { ...sample?.good(endpointId).headers, ...call.headers },
          ...call.body,
        }));

      await fc.assert(
        fc.asyncProperty(calls, async (call) => {
          const before = await s.all(SECOND.id);
          const target = before.find(({ id }) => id === schedule.id) ?? schedule;
          const ids = { scheduleId: target.id, runId: target.id, tenantId: TENANT_D, versionId: MAIN.current };
          const as = permission === OPERATE ? 'operator' : 'admin';
          const reply = await s.call(operationId, { ...call, params: { ...at, ...ids } }, { as });
          expect(reply.status).toBeLessThan(500);
          if (reply.status === 422) {
            const problem = reply.read<Problem>();
            if (problem.code === 'INVALID_INPUT') expect(problem.errors?.length).toBeGreaterThan(0);
            for (const { pointer } of problem.errors ?? []) expect(pointer).toMatch(/^\//);
          }
          if (reply.status >= 400) expect(configurations(await s.all(SECOND.id))).toEqual(configurations(before));
          if (sample?.disables) await s.target.changeInstall(SECOND.installA, { enabled: true });
          if (reply.status === 201 && reply.headers['idempotent-replayed'] === undefined) await s.remove(reply.read());
        }),
        {
          numRuns,
          examples: sample?.takesBody
            ? NAMED.map((body): [Call] => [{ ...good, body: { ...(good.body as object), ...body } }])
            : [],
        },
      );
    });
  });
}

/** Values that have broken databases and parsers. */
const NAMED: object[] = [
  { name: 'nul \u0000' },
  { name: 'half \ud83d' },
  { payload_json: { text: '\u0000' } },
  { payload_json: { '\u0000': 1 } },
  { payload_json: ['\udc00'] },
  { payload_json: { number: 1e308 } },
  { payload_json: JSON.parse(`${'['.repeat(2_000)}${']'.repeat(2_000)}`) },
];

/** The state that a refused request must leave unchanged. */
function configurations(schedules: ListedSchedule[]): unknown {
  return schedules.map(({ id, etag, name, cron, timezone, enabled }) => {
    return { id, etag, name, cron, timezone, enabled };
  });
}
