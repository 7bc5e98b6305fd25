import { describe, expect, it } from 'vitest';
import { aSchedule, newKey } from './requests.ts';
import { expectProblem, type Reply, type Schedule, type Session } from './session.ts';

/** JSON that `JSON.parse` and `JSON.stringify` change in every respect. With `echo`, the extension answers with it. */
const EXACT = `{ "echo":true,"id":12345678901234567890,"price":1.10, "b":1,\n"a":[1e400,-0.0], "__proto__":{"caf\\u00e9":"\\/"},"2":2 }`;

/** Tests that a payload stays the text that was sent. */
export function describePayloads(session: () => Session): void {
  const create = async (payload: string): Promise<Reply> => {
    const good = JSON.stringify(aSchedule(await session().endpointId('succeeds')));
    const text = `${good.slice(0, -1)},"payload_json":${payload}}`;
    return session().call('createSchedule', { headers: { 'idempotency-key': newKey() }, text });
  };
  const patch = ({ id, etag }: Schedule, payload: string) =>
    session().call('updateSchedule', {
      params: { scheduleId: id },
      headers: { 'if-match': etag },
      text: `{"payload_json":${payload}}`,
    });
  const received = async (schedule: Schedule): Promise<unknown> => {
    const { response } = await session().runToEnd(schedule);
    return JSON.parse(response?.text ?? '');
  };

  describe('the exact text of a payload', () => {
    it('is sent to the extension, after creation and after a change', async () => {
      const made = (await create(EXACT)).read<Schedule>();
      expect(await received(made)).toEqual({ received: EXACT });
      const other = EXACT.replace('890,', '891,');
      const changed = await patch(made, other);
      expect(changed.status, changed.text).toBe(200);
      expect(await received(made)).toEqual({ received: other });
      await session().remove(made);
    });

    it('changes neither revision nor audit when it is saved again, and both when only its white space differs', async () => {
      const s = session();
      const made = (await create(EXACT)).read<Schedule>();
      const same = await patch(made, EXACT);
      expect(same.text).toContain(`"payload_json":${EXACT}`);
      expect(same.read<Schedule>()).toMatchObject({ revision: made.revision, etag: made.etag });
      expect(await s.audit(made)).toHaveLength(1);
      const spaced = (await patch(made, EXACT.replace(', ', ',\n  '))).read<Schedule>();
      expect(spaced.revision).toBe(made.revision + 1);
      const [entry] = await s.audit(made);
      expect(entry?.changes).toEqual([{ field: 'payload_json', before: null, after: null }]);
      await s.remove(made);
    });

    it('is refused with a key twice in one object, and nothing is saved', async () => {
      const s = session();
      const before = await s.all();
      const repeated = '{"a":[{"b":1,"\\u0062":2}]}';
      expect(expectProblem(await create(repeated), 400, 'UNREADABLE').detail).toContain('"b"');
      expect(await s.all()).toEqual(before);
      const schedule = await s.schedule({ payload_json: { a: 1 } });
      expectProblem(await patch(schedule, repeated), 400, 'UNREADABLE');
      expect(await s.read(schedule)).toEqual(schedule);
    });
  });
}
