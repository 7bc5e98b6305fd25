import { nextOccurrence } from '@extension-schedules/core/recurrence/occurrences.ts';
import { parseRecurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { describe, expect, it } from 'vitest';
import { MAIN, NOWHERE, SECOND } from './fixture.ts';
import { aSchedule, newKey } from './requests.ts';
import { expectProblem, type Schedule, type Session } from './session.ts';

/** A payload of exactly this many bytes. */
function payloadOf(bytes: number): unknown[] {
  return ['x'.repeat(bytes - 4)];
}

export function describeCreating(session: () => Session): void {
  describe('creating a schedule', () => {
    it('returns the stored schedule, its location and its next run', async () => {
      const s = session();
      const before = Math.floor(Date.now() / 1000) * 1000;
      const reply = await s.create({
        name: '  Nightly sync ',
        cron: '30 2 * * *',
        payload_json: { deep: [1, { a: null }] },
      });
      const schedule = reply.read<Schedule>();
      expect(schedule).toMatchObject({
        extension_id: MAIN.id,
        install_id: MAIN.installA,
        name: 'Nightly sync',
        cron: '30 2 * * *',
        timezone: 'Europe/Berlin',
        enabled: true,
        payload_json: { deep: [1, { a: null }] },
        state: 'active',
        recent_runs: [],
        last_run_at: null,
        consecutive_failures: 0,
      });
      expect(schedule.endpoint).toMatchObject({ id: schedule.endpoint_id, path: '/work/succeeds', schedulable: true });
      expect(reply.headers.etag).toBe(schedule.etag);
      expect(reply.headers.location).toBe(`/api/extensions/${MAIN.id}/schedules/${schedule.id}`);
      const parsed = parseRecurrence('30 2 * * *', 'Europe/Berlin');
      const expected = [before, Date.now()].map((at) => parsed.ok && nextOccurrence(parsed.recurrence, at));
      expect(expected).toContain(Date.parse(schedule.next_run_at ?? ''));
      expect(await s.read(schedule)).toEqual(schedule);
    });

    it.each([
      ['@hourly', '0 * * * *'],
      ['0 0 * JAN,mar SUN', '0 0 * 1,3 0'],
      ['  */5   * * * * ', '*/5 * * * *'],
      ['0 6 l JAN *', '0 6 L 1 *'],
      ['0 6 * * tue#2', '0 6 * * 2#2'],
    ])('stores %j as %j', async (cron, stored) => {
      expect((await session().schedule({ cron })).cron).toBe(stored);
    });

    it('keeps a disabled one without a next run', async () => {
      const schedule = await session().schedule({ enabled: false });
      expect(schedule).toMatchObject({ enabled: false, state: 'disabled', next_run_at: null });
    });

    it('accepts any number of schedules without a name', async () => {
      const s = session();
      await s.schedule({ name: null });
      expect((await s.schedule()).name).toBeNull();
    });

    it.each([
      ['0 6 15,L * *', '0 6 15,28 * *', 'Runs on day 28, not on the last day of the month.'],
      ['*/7 * * * *', '*/10 * * * *', 'Runs every 10 minutes.'],
      ['cron(0 9 ? * MON *)', '0 9 * * 1', undefined],
      ['@reboot', undefined, undefined],
    ])('refuses %s, and says what to send instead and how that differs', async (cron, suggestion, differs) => {
      const problem = expectProblem(await session().create({ cron }), 422, 'INVALID_INPUT', '/cron');
      const [error] = problem.errors ?? [];
      expect([error?.suggestion, error?.suggestion_differs]).toEqual([suggestion, differs]);
    });

    it.each([
      ['no cron', { cron: undefined }, '/cron', 'REQUIRED'],
      ['no timezone', { timezone: undefined }, '/timezone', 'REQUIRED'],
      ['no endpoint', { endpoint_id: undefined }, '/endpoint_id', 'REQUIRED'],
      ['an endpoint that is no id', { endpoint_id: 'sync' }, '/endpoint_id', 'BAD_FORMAT'],
      ['an endpoint that is nowhere', { endpoint_id: NOWHERE }, '/endpoint_id', 'ENDPOINT_NOT_INSTALLED'],
      ['a cron that is a number', { cron: 5 }, '/cron', 'WRONG_TYPE'],
      ['an empty cron', { cron: '' }, '/cron', 'TOO_SHORT'],
      ['a cron that is too long', { cron: `0 0 * * ${'1,'.repeat(60)}1` }, '/cron', 'TOO_LONG'],
      ['a cron of six fields', { cron: '0 0 0 * * *' }, '/cron', 'CRON_INVALID'],
      ['an hour of 99', { cron: '0 99 * * *' }, '/cron', 'CRON_INVALID'],
      ['30 February', { cron: '0 0 30 2 *' }, '/cron', 'CRON_NEVER_FIRES'],
      ['every minute', { cron: '* * * * *' }, '/cron', 'CRON_TOO_FREQUENT'],
      ['every minute, disguised', { cron: '0-59 */1 * * *' }, '/cron', 'CRON_TOO_FREQUENT'],
      ['three minutes in a row', { cron: '0,1,2 4 * * *' }, '/cron', 'CRON_TOO_FREQUENT'],
      ['a zone that is none', { timezone: 'Europe/Atlantis' }, '/timezone', 'UNKNOWN_ZONE'],
      ['an offset for a zone', { timezone: '+01:00' }, '/timezone', 'UNKNOWN_ZONE'],
      ['a zone that is too long', { timezone: 'Z'.repeat(65) }, '/timezone', 'TOO_LONG'],
      ['an empty name', { name: '' }, '/name', 'TOO_SHORT'],
      ['a blank name', { name: ' \t ' }, '/name', 'BAD_FORMAT'],
      ['a name that is too long', { name: 'n'.repeat(129) }, '/name', 'TOO_LONG'],
      ['a name that is too long in the normal form', { name: '\u0958'.repeat(65) }, '/name', 'TOO_LONG'],
      ['a name no database stores', { name: 'a\u0000b' }, '/name', 'BAD_FORMAT'],
      ['a name of two lines', { name: 'a\nb' }, '/name', 'BAD_FORMAT'],
      ['a name that turns its order', { name: 'a\u202egnp' }, '/name', 'BAD_FORMAT'],
      ['an invisible name', { name: '\u200b' }, '/name', 'BAD_FORMAT'],
      ['a name that is a list', { name: ['a'] }, '/name', 'WRONG_TYPE'],
      ['enabled as text', { enabled: 'true' }, '/enabled', 'WRONG_TYPE'],
      ['enabled as null', { enabled: null }, '/enabled', 'WRONG_TYPE'],
      ['a payload that is text', { payload_json: 'x' }, '/payload_json', 'WRONG_TYPE'],
      ['a payload of too many bytes', { payload_json: payloadOf(100_001) }, '/payload_json', 'PAYLOAD_TOO_LARGE'],
      [
        'a payload of few characters but too many bytes',
        { payload_json: ['€'.repeat(40_000)] },
        '/payload_json',
        'PAYLOAD_TOO_LARGE',
      ],
      ['a payload no database stores', { payload_json: { text: ['a\u0000b'] } }, '/payload_json', 'BAD_FORMAT'],
      ['a payload with half a character', { payload_json: { '\ud83d': 1 } }, '/payload_json', 'BAD_FORMAT'],
      ['a field of the answer', { revision: 7 }, '/revision', 'UNKNOWN'],
      ['the tenant', { tenant_id: 'another' }, '/tenant_id', 'UNKNOWN'],
    ])('refuses %s, and saves nothing', async (_, changes, pointer, code) => {
      const s = session();
      const before = await s.all();
      const problem = expectProblem(await s.create(changes), 422, 'INVALID_INPUT', pointer);
      expect(problem.errors?.[0]).toMatchObject({ in: 'body', code });
      expect(await s.all()).toEqual(before);
    });

    it('refuses a payload nested too deeply', async () => {
      const s = session();
      const good = JSON.stringify(aSchedule(await s.endpointId('succeeds')));
      const nested = `${'['.repeat(40_000)}${']'.repeat(40_000)}`;
      const text = `${good.slice(0, -1)},"payload_json":${nested}}`;
      const reply = await s.call('createSchedule', { headers: { 'idempotency-key': newKey() }, text });
      expectProblem(reply, 422, 'INVALID_INPUT', '/payload_json');
    });

    it('accepts the largest payload and the longest name', async () => {
      const schedule = await session().schedule({ payload_json: payloadOf(100_000), name: '€'.repeat(128) });
      expect(schedule.name).toHaveLength(128);
      expect(schedule.payload_json).toEqual(payloadOf(100_000));
    });

    it('keeps the exact text of a payload, shows it and counts its bytes', async () => {
      const s = session();
      const good = JSON.stringify(aSchedule(await s.endpointId('succeeds')));
      const create = (payload: string) => {
        const text = `${good.slice(0, -1)}, "payload_json" : ${payload} }`;
        return s.call('createSchedule', { headers: { 'idempotency-key': newKey() }, text });
      };
      const payload = `{"b":9007199254740993, "a":[1e400,-1e400,1.0,3.141592653589793238462643383279],\n"10":"caf\\u00e9 \\/","2":{}}`;
      const created = await create(payload);
      expect(created.status, created.text).toBe(201);
      expect(created.text).toContain(`"payload_json":${payload}`);
      const { id, etag } = created.read<Schedule>();
      const params = { scheduleId: id };
      expect((await s.call('getSchedule', { params })).text).toContain(`"payload_json":${payload}`);
      const patch = (text: string) =>
        s.call('updateSchedule', { params, headers: { 'if-match': '*' }, text: `{"payload_json":${text}}` });
      expect((await patch(payload)).read<Schedule>().etag).toBe(etag);
      const spaced = payload.replaceAll(',', ' ,');
      const changed = await patch(spaced);
      expect(changed.text).toContain(`"payload_json":${spaced}`);
      expect(changed.headers.etag).not.toBe(etag);
      expect((await s.all()).find((one) => one.id === id)).not.toHaveProperty('payload_json');
      const spaces = ' '.repeat(99_998);
      expectProblem(await patch(`[${spaces}1]`), 422, 'INVALID_INPUT', '/payload_json');
      expect((await patch(`[${spaces}]`)).status).toBe(200);
      await s.remove(created.read());
    });

    it('names every invalid field at once', async () => {
      const reply = await session().create({ cron: '99 * * * *', timezone: 'Nowhere', endpoint_id: NOWHERE });
      expectProblem(reply, 422, 'INVALID_INPUT', '/cron', '/timezone', '/endpoint_id');
    });

    it('gives the position of the error in the expression', async () => {
      const problem = expectProblem(await session().create({ cron: '0 25 * * *' }), 422, 'INVALID_INPUT', '/cron');
      expect(problem.errors?.[0]).toMatchObject({ position: 2, length: 2 });
    });

    it('refuses endpoints that cannot be scheduled, and those of another extension', async () => {
      const s = session();
      const listed = await s.call('listEndpoints', {});
      const { items } = listed.read<{ items: { id: string; schedulable: boolean }[] }>();
      const unfit = items.filter(({ schedulable }) => !schedulable);
      expect(unfit).toHaveLength(2);
      for (const { id } of unfit) {
        const problem = expectProblem(await s.create({ endpoint_id: id }), 422, 'INVALID_INPUT', '/endpoint_id');
        expect(problem.errors?.[0]?.code).toBe('ENDPOINT_NOT_SCHEDULABLE');
      }
      const foreign = await s.endpointId('succeeds', { extensionId: SECOND.id });
      const problem = expectProblem(await s.create({ endpoint_id: foreign }), 422, 'INVALID_INPUT', '/endpoint_id');
      expect(problem.errors?.[0]?.code).toBe('ENDPOINT_NOT_INSTALLED');
    });

    it('refuses a name taken in the extension, ignoring case, until it is free again', async () => {
      const s = session();
      const first = await s.schedule({ name: 'Nightly' });
      expectProblem(await s.create({ name: ' NIGHTLY ' }), 409, 'NAME_TAKEN', '/name');
      expect((await s.schedule({ name: 'Cafe\u0301 \u0130' })).name).toBe('Caf\u00e9 \u0130');
      for (const same of ['caf\u00c9 i\u0307', 'CAFE\u0301 \u0130']) {
        expectProblem(await s.create({ name: same }), 409, 'NAME_TAKEN', '/name');
      }
      await s.schedule({ name: 'Nightly' }, { extensionId: SECOND.id });
      await s.schedule({ name: 'Nightly' }, { as: 'admin_b' });
      await s.remove(first);
      await s.schedule({ name: 'nightly' });
    });
  });
}
