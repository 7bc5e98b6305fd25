import { describe, expect, it } from 'vitest';
import { MAIN, NOWHERE, UPGRADED } from './fixture.ts';
import { aSchedule, type Call, newKey } from './requests.ts';
import { type AuditEntry, expectProblem, type Reply, type Schedule, type Session } from './session.ts';

const UTF8 = new TextEncoder();

/** Tests that a malformed request is refused as a whole, quickly, without silent correction or a 5xx. */
export function describeStrictness(session: () => Session): void {
  const create = async (call: (good: string) => Call): Promise<Reply> => {
    const s = session();
    const good = JSON.stringify(aSchedule(await s.endpointId('succeeds'), { name: 'caf\u00e9' }));
    const { headers, ...sent } = call(good);
    return s.call('createSchedule', { ...sent, headers: { 'idempotency-key': newKey(), ...headers } });
  };

  describe('more than can be judged', () => {
    const floods: [string, string, Call, string][] = [
      [
        '20 000 unknown fields',
        'previewSchedule',
        { body: Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`f${index}`, 1])) },
        'UNKNOWN',
      ],
      [
        '60 000 items',
        'changeSchedules',
        { text: `{"action":"enable","items":[${'{},'.repeat(60_000)}{}]}` },
        'TOO_MANY',
      ],
      [
        '80 000 resolutions',
        'updateExtension',
        { text: `{"version_id":"${NOWHERE}","token":"t","resolutions":[${'{},'.repeat(80_000)}{}]}` },
        'TOO_MANY',
      ],
      [
        'a few unknown fields in each of many',
        'updateExtension',
        { text: `{"version_id":"${NOWHERE}","token":"t","resolutions":[${'{"a":1,"b":2},'.repeat(499)}{}]}` },
        'UNKNOWN',
      ],
      ['an unknown field of a very long name', 'previewSchedule', { body: { ['n'.repeat(200_000)]: 1 } }, 'UNKNOWN'],
    ];

    it.each(floods)('is answered shortly: %s', async (_, operation, call, code) => {
      const headers = operation === 'previewSchedule' ? {} : { 'idempotency-key': newKey() };
      const params = operation === 'updateExtension' ? { extensionId: UPGRADED.id } : {};
      const reply = await session().call(operation, { ...call, headers, params });
      const { errors = [] } = expectProblem(reply, 422, 'INVALID_INPUT');
      expect(errors.map((error) => error.code)).toContain(code);
      expect(errors.length).toBeLessThanOrEqual(50);
      expect(reply.text.length).toBeLessThan(20_000);
    });
  });

  describe('a body', () => {
    const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
    const inName = (good: string, bytes: number[]) => {
      const [before = '', after = ''] = good.split('\u00e9');
      return Uint8Array.from([...UTF8.encode(before), ...bytes, ...UTF8.encode(after)]);
    };

    it.each<[string, (good: string) => Call]>([
      ['in Latin-1', (good) => ({ bytes: latin1(good) })],
      ['with an overlong form', (good) => ({ bytes: inName(good, [0xc0, 0xaf]) })],
      ['with half a character', (good) => ({ bytes: inName(good, [0xed, 0xa0, 0x80]) })],
      ['with a cut sequence', (good) => ({ bytes: inName(good, [0xe2, 0x82]) })],
      ['with a byte order mark', (good) => ({ bytes: Uint8Array.from([0xef, 0xbb, 0xbf, ...UTF8.encode(good)]) })],
      ['with a field twice', (good) => ({ text: good.replace('{', '{"enabled":false,"enabled":true,') })],
      [
        'with a name of the payload twice',
        (good) => ({ text: good.replace('{', '{"payload_json":{"a":[{"b":1,"b":2}]},') }),
      ],
    ])('%s is unreadable', async (_, call) => {
      expectProblem(await create(call), 400, 'UNREADABLE');
    });

    it.each<[string, Record<string, string>]>([
      ['Latin-1', { 'content-type': 'application/json; charset=iso-8859-1' }],
      ['UTF-16', { 'content-type': 'application/json;charset="utf-16"' }],
      ['two types', { 'content-type': 'application/json, text/plain' }],
      ['no media type', { 'content-type': 'json' }],
      ['an empty media type', { 'content-type': '' }],
      ['a broken parameter', { 'content-type': 'application/json; charset=' }],
      ['gzip', { 'content-encoding': 'gzip' }],
      ['br', { 'content-encoding': 'br' }],
    ])('that is said to be %s is not taken', async (_, headers) => {
      expectProblem(await create((text) => ({ text, headers })), 415, 'UNSUPPORTED_MEDIA_TYPE');
    });

    it.each<[string, Record<string, string>]>([
      ['UTF-8', { 'content-type': 'application/json; charset=utf-8' }],
      ['UTF-8 in quotes and capitals', { 'content-type': 'Application/JSON ;Charset="UTF-8"' }],
      ['not encoded', { 'content-encoding': 'identity' }],
    ])('that is said to be %s is taken as it is', async (_, headers) => {
      const s = session();
      const made = (await create((text) => ({ text, headers }))).read<Schedule>();
      expect(made.name).toBe('caf\u00e9');
      await s.remove(made);
    });

    it('is not looked at where none is asked for', async () => {
      const reply = await session().call('enableExtension', { text: '{', headers: { 'content-type': 'json' } });
      expect(reply.status, reply.text).toBe(200);
    });
  });

  describe('a cursor', () => {
    it('continues only the list it came from', async () => {
      const s = session();
      const [one, two] = [await s.schedule(), await s.schedule()];
      await s.change(one, 'updateSchedule', { enabled: false });
      const entriesOf = ({ id }: Schedule, query: NonNullable<Call['query']>) =>
        s.call('listScheduleAudit', { params: { scheduleId: id }, query });
      const first = (await entriesOf(one, { limit: 1 })).read<{ next_cursor: string }>();
      const cursor = first.next_cursor;
      const rest = (await entriesOf(one, { cursor, limit: 5 })).read<{ items: AuditEntry[] }>();
      expect(rest.items.map(({ action }) => action)).toEqual(['create']);
      for (const reply of [
        await entriesOf(two, { cursor }),
        await s.call('listAudit', { query: { cursor } }),
        await s.call('listSchedules', { query: { cursor } }),
        await s.call('listEndpoints', { query: { cursor } }),
        await s.call('listRuns', { params: { scheduleId: one.id }, query: { cursor } }),
      ]) {
        const problem = expectProblem(reply, 422, 'INVALID_INPUT', '/cursor');
        expect(problem.errors?.[0]).toMatchObject({ in: 'query', code: 'CURSOR_INVALID' });
      }
    });

    it('that was forged is refused in its own list', async () => {
      const s = session();
      for (let count = 0; count < 2; count += 1) await s.schedule();
      const page = await s.call('listSchedules', { params: { extensionId: MAIN.id }, query: { limit: 1 } });
      const [mark] = page.read<{ next_cursor: string }>().next_cursor.split('.');
      for (const place of [
        `0_${'-'.repeat(36)}`,
        `0_${'a'.repeat(36)}`,
        `-2d2mh7dt6o0_${NOWHERE}`,
        `zzzzzzzzzzz_${NOWHERE}`,
        '',
      ]) {
        const reply = await s.call('listSchedules', { query: { cursor: `${mark}.${place}` } });
        expectProblem(reply, 422, 'INVALID_INPUT', '/cursor');
      }
    });
  });
}
