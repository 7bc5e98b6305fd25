import { describe, expect, it } from 'vitest';
import { BARE, type EndpointName, LIMITS } from './fixture.ts';
import { newKey } from './requests.ts';
import { type BulkResult, expectProblem, type Run, type Schedule, type Session } from './session.ts';

const finished = ({ finished_at }: Run) => finished_at !== null;
const firstAttemptEnded = ({ attempts }: Run) => attempts[0] !== undefined && attempts[0].status !== 'running';

export function describeRunning(session: () => Session): void {
  const started = async (endpoint: EndpointName): Promise<[Schedule, string]> => {
    const schedule = await session().schedule({}, { endpoint });
    const accepted = await session().runNow(schedule);
    expect(accepted.status, accepted.text).toBe(202);
    return [schedule, accepted.read<Run>().id];
  };

  describe('a manual run', () => {
    it('is accepted, followed to its end, and shown with duration and answer', async () => {
      const s = session();
      const schedule = await s.schedule({ payload_json: { scope: 'changed' } });
      const accepted = await s.runNow(schedule);
      expect(accepted.status, accepted.text).toBe(202);
      const queued = accepted.read<Run>();
      expect(queued).toMatchObject({ status: 'queued', trigger: 'run_now', requested_by: 'Ada Admin', attempts: [] });
      expect(accepted.headers.location).toBe(
        `/api/extensions/${schedule.extension_id}/schedules/${schedule.id}/runs/${queued.id}`,
      );
      const run = await s.follow(schedule, queued.id, finished);
      expect(run).toMatchObject({
        status: 'succeeded',
        http_status: 200,
        error: null,
        version: '1.0.0',
        method: 'POST',
        path: '/work/succeeds',
        scheduled_for: queued.scheduled_for,
        attempts: [{ number: 1, status: 'succeeded', http_status: 200, error: null, retry_at: null }],
      });
      expect(run.content_hash).toMatch(/^sha256:/);
      expect(run.duration_ms).toBe(Date.parse(run.finished_at ?? '') - Date.parse(run.started_at ?? ''));
      expect(JSON.parse(run.response?.text ?? '')).toEqual({ done: true });

      const after = await s.read(schedule);
      expect(after).toMatchObject({
        last_run_status: 'succeeded',
        last_error: null,
        consecutive_failures: 0,
        recent_runs: [{ id: run.id, status: 'succeeded', trigger: 'run_now' }],
        statistics: { finished: 1, succeeded: 1 },
      });
      expect(after.last_success_at).not.toBeNull();
      // Runs never touch the revision, nor the next run.
      expect([after.etag, after.next_run_at]).toEqual([schedule.etag, schedule.next_run_at]);
    });

    it('needs no body', async () => {
      const s = session();
      const schedule = await s.schedule();
      expect((await s.runNow(schedule, { headers: { 'idempotency-key': newKey() } })).status).toBe(202);
    });

    it('is refused for a disabled schedule unless allow_disabled is set', async () => {
      const s = session();
      const schedule = await s.schedule({ enabled: false });
      expectProblem(await s.runNow(schedule), 409, 'SCHEDULE_DISABLED');
      expectProblem(await s.runNow(schedule, { body: { allow_disabled: false } }), 409, 'SCHEDULE_DISABLED');
      const accepted = await s.runNow(schedule, { body: { allow_disabled: true } });
      expect(accepted.status, accepted.text).toBe(202);
      const run = await s.follow(schedule, accepted.read<Run>().id, finished);
      expect(run.status).toBe('succeeded');
      expect(await s.read(schedule)).toMatchObject({ enabled: false, state: 'disabled', next_run_at: null });
    });

    it('is refused while another run is unfinished, and names it', async () => {
      const [schedule, runId] = await started('hangs');
      const problem = expectProblem(await session().runNow(schedule), 409, 'RUN_IN_PROGRESS');
      expect(problem.run).toMatchObject({ id: runId, schedule_id: schedule.id });
    });

    it('belongs to its own schedule', async () => {
      const s = session();
      const schedule = await s.schedule();
      const other = await s.schedule();
      const run = await s.runToEnd(schedule);
      const reply = await s.call('getRun', { params: { scheduleId: other.id, runId: run.id } });
      expectProblem(reply, 404, 'NOT_FOUND');
    });
  });

  describe('a failed run', () => {
    it("ends with the extension's status and body when the extension refuses", async () => {
      const [schedule, runId] = await started('refuses');
      const run = await session().follow(schedule, runId, finished);
      const error = { code: 'GUEST_ERROR', message: 'scope is unknown', said_by_extension: true, status: 422 };
      expect(run).toMatchObject({ status: 'failed', http_status: 422, error, attempts: [{ number: 1, error }] });
      expect(run.response?.text).toContain('scope is unknown');
      expect(await session().read(schedule)).toMatchObject({
        last_run_status: 'failed',
        last_error: error,
        consecutive_failures: 0,
        statistics: { finished: 1, succeeded: 0 },
      });
    });

    it('ends when the answer is too large', async () => {
      const [schedule, runId] = await started('large');
      const run = await session().follow(schedule, runId, finished);
      expect(run).toMatchObject({ status: 'failed', error: { code: 'RESPONSE_TOO_LARGE' } });
      expect(run.attempts).toHaveLength(1);
    });

    it('ends before the Runner is called when the install has no bundle', async () => {
      const s = session();
      const run = await s.runToEnd(await s.schedule({}, { extensionId: BARE.id }));
      expect(run).toMatchObject({ status: 'failed', error: { code: 'CONFIG_UNAVAILABLE' }, attempts: [] });
    });

    it.each([
      ['hangs', 'timed_out', 'TIMED_OUT', null],
      ['busy', 'failed', 'GUEST_UNAVAILABLE', 503],
      ['traps', 'failed', 'GUEST_CRASHED', null],
    ] as const)('%s is tried again later', async (endpoint, status, code, httpStatus) => {
      const [schedule, runId] = await started(endpoint);
      const run = await session().follow(schedule, runId, firstAttemptEnded);
      expect(run).toMatchObject({ status: 'running', finished_at: null });
      expect(run.attempts[0]).toMatchObject({ number: 1, status, http_status: httpStatus, error: { code } });
      expect(Date.parse(run.attempts[0]?.retry_at ?? '')).toBeGreaterThan(Date.parse(run.queued_at));
    });

    it('is retried later when the Runner is down', async () => {
      const raise = await session().target.takeRunnerDown();
      try {
        const [schedule, runId] = await started('succeeds');
        const run = await session().follow(schedule, runId, firstAttemptEnded);
        expect(run.attempts[0]).toMatchObject({ status: 'failed', error: { code: 'RUNNER_UNREACHABLE' } });
        expect(run.attempts[0]?.retry_at).not.toBeNull();
      } finally {
        await raise();
      }
    });
  });

  describe('the rate of manual runs', () => {
    it('is limited per tenant, sends Retry-After, and is not used up by replays', async () => {
      const s = session();
      const as = 'admin_c';
      const schedules: Schedule[] = [];
      for (let count = 0; count < 6; count += 1) schedules.push(await s.schedule({}, { as }));
      const headers = { 'idempotency-key': newKey() };
      const [first] = schedules;
      if (!first) throw new Error('no schedule');
      const accepted = await s.runNow(first, { headers }, { as });
      await s.follow(first, accepted.read<Run>().id, finished, { as });
      const refused = await s.runToEnd(await s.schedule({}, { as, endpoint: 'refuses' }), { as });
      let spent = 2;
      for (; spent + 2 * schedules.length <= LIMITS.runNowPerMinute; spent += schedules.length) {
        await Promise.all(schedules.map((schedule) => s.runToEnd(schedule, { as })));
        expect((await s.runNow(first, { headers }, { as })).headers['idempotent-replayed']).toBe('true');
      }
      const left = 2;
      const together = schedules.slice(0, LIMITS.runNowPerMinute - spent - left);
      const bulk = async (of: readonly Schedule[]) => {
        const body = { action: 'run_now', items: of.map(({ id }) => ({ id, etag: '*' })) };
        const reply = await s.call('changeSchedules', { headers: { 'idempotency-key': newKey() }, body }, { as });
        return reply.read<BulkResult>().items;
      };
      for (const [index, { status, run_id }] of (await bulk(together)).entries()) {
        expect(status).toBe(202);
        await s.follow(together[index] ?? first, run_id ?? '', finished, { as });
      }
      // Fewer are left than are asked for, all at once.
      const last = await Promise.all(schedules.map((schedule) => s.runNow(schedule, {}, { as })));
      expect(last.filter(({ status }) => status === 202)).toHaveLength(left);
      for (const reply of last) if (reply.status !== 202) expectProblem(reply, 429, 'RATE_LIMITED');
      for (const [index, schedule] of schedules.entries()) {
        const reply = last[index];
        if (reply?.status === 202) await s.follow(schedule, reply.read<Run>().id, finished, { as });
      }

      const limited = { 'idempotency-key': newKey() };
      const reply = await s.runNow(first, { headers: limited }, { as });
      expect(expectProblem(reply, 429, 'RATE_LIMITED').limit).toBe(LIMITS.runNowPerMinute);
      expect(Number(reply.headers['retry-after'])).toBeGreaterThanOrEqual(1);
      expect(Number(reply.headers['retry-after'])).toBeLessThanOrEqual(60);
      // A replay still returns its answer, and a key does not keep a 429.
      expect((await s.runNow(first, { headers }, { as })).status).toBe(202);
      const other = await s.runNow(first, { headers: limited, body: { allow_disabled: true } }, { as });
      expectProblem(other, 429, 'RATE_LIMITED');
      // Running again counts like running now.
      const repeat = { params: { scheduleId: refused.schedule_id, runId: refused.id } };
      const repeated = await s.call('rerunRun', { ...repeat, headers: { 'idempotency-key': newKey() } }, { as });
      expectProblem(repeated, 429, 'RATE_LIMITED');
      for (const item of await bulk(schedules)) {
        expect(item).toMatchObject({ status: 429, problem: { code: 'RATE_LIMITED', limit: LIMITS.runNowPerMinute } });
        expect(item.retry_after).toBeGreaterThanOrEqual(1);
        expect(item.retry_after).toBeLessThanOrEqual(60);
      }
      // Another tenant has its own.
      expect((await s.runNow(await s.schedule())).status).toBe(202);
    });
  });
}
