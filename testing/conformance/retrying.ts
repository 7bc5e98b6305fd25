import { describe, expect, it } from 'vitest';
import { SECOND } from './fixture.ts';
import { justPassed } from './requests.ts';
import { expectProblem, type Reply, type Run, type Schedule, type Session } from './session.ts';

const waits = ({ retry }: Run) => retry !== null;
const BUSY = { code: 'GUEST_UNAVAILABLE', message: 'busy', said_by_extension: true, status: 503 };

export function describeRetrying(session: () => Session): void {
  const ask = (operationId: string, run: Run, schedule: Schedule, body?: object): Promise<Reply> => {
    const params = { extensionId: schedule.extension_id, scheduleId: schedule.id, runId: run.id };
    return session().call(operationId, { params, ...(body ? { body } : {}) });
  };
  const retryNow = (run: Run, schedule: Schedule, attempt = 2) => ask('retryRunNow', run, schedule, { attempt });
  const stop = (run: Run, schedule: Schedule) => ask('stopRetryingRun', run, schedule);

  /** A run whose first attempt failed a moment ago. */
  async function waiting(extensionId?: string): Promise<[Schedule, Run]> {
    const s = session();
    const schedule = await s.schedule({}, { endpoint: 'busy', ...(extensionId ? { extensionId } : {}) });
    const { id } = (await s.runNow(schedule)).read<Run>();
    return [schedule, await s.follow(schedule, id, waits)];
  }

  describe('a run that waits for its retry', () => {
    it('says in every answer why it failed and when its next attempt is due', async () => {
      const s = session();
      const [schedule, run] = await waiting();
      expect(run).toMatchObject({ status: 'running', duration_ms: null, call_duration_ms: null });
      expect(run.retry).toEqual({ attempt: 2, max_attempts: 3, due_at: run.attempts[0]?.retry_at, error: BUSY });
      const page = await s.call('listRuns', { params: { scheduleId: schedule.id } });
      expect(page.read<{ items: Run[] }>().items[0]?.retry).toEqual(run.retry);
      const glance = { id: run.id, status: 'running', attempts: 1, retry: run.retry };
      expect((await s.read(schedule)).recent_runs).toEqual([expect.objectContaining(glance)]);
      const listed = (await s.all()).find(({ id }) => id === schedule.id);
      expect(listed?.recent_runs).toEqual([expect.objectContaining(glance)]);
      const problem = expectProblem(await s.runNow(schedule), 409, 'RUN_IN_PROGRESS');
      expect(problem.run?.retry).toEqual(run.retry);
    });

    it('starts its next attempt at once when asked, and no later one when asked again', async () => {
      const s = session();
      const [schedule, run] = await waiting();
      const asked = await retryNow(run, schedule);
      expect(asked.status, asked.text).toBe(200);
      expect(Date.parse(asked.read<Run>().retry?.due_at ?? '')).toBeLessThan(Date.parse(run.retry?.due_at ?? ''));
      const tried = await s.follow(schedule, run.id, ({ retry }) => retry?.attempt === 3);
      expect(tried.attempts).toHaveLength(2);
      const problem = expectProblem(await retryNow(run, schedule), 409, 'NO_RETRY_PENDING');
      expect(problem.run?.retry).toEqual(tried.retry);
      const [entry, before] = await s.audit(schedule);
      expect(entry).toMatchObject({
        action: 'retry_now',
        actor: { name: 'Ada Admin' },
        changes: [{ field: 'run_id', before: null, after: run.id }],
      });
      expect(before).toMatchObject({ action: 'run_now' });
    });

    it('ends with its last error when its retries are stopped', async () => {
      const s = session();
      const [schedule, run] = await waiting();
      const reply = await stop(run, schedule);
      expect(reply.status, reply.text).toBe(200);
      const stopped = reply.read<Run>();
      expect(stopped).toMatchObject({ status: 'failed', error: BUSY, http_status: 503, retry: null, response: null });
      expect(stopped.attempts).toEqual([{ ...run.attempts[0], retry_at: null }]);
      expect(stopped.call_duration_ms).toBe(stopped.attempts[0]?.duration_ms);
      expect(stopped.duration_ms).toBeGreaterThanOrEqual(stopped.call_duration_ms ?? 0);
      expect(await s.read(schedule)).toMatchObject({
        last_run_status: 'failed',
        last_error: BUSY,
        consecutive_failures: 0,
        recent_runs: [{ status: 'failed', attempts: 1, retry: null, call_duration_ms: stopped.call_duration_ms }],
      });
      for (const again of [await stop(run, schedule), await retryNow(run, schedule)]) {
        expect(expectProblem(again, 409, 'RUN_ENDED').run).toEqual(stopped);
      }
      const actions = (await s.audit(schedule)).map(({ action }) => action);
      expect(actions).toEqual(['stop_retrying', 'run_now', 'create']);
    });

    it('pauses its schedule when stopping its retries makes one failure too many', async () => {
      const s = session();
      const { at, daily } = justPassed();
      const schedule = await s.schedule({ ...daily, pause_after_failures: 1 }, { endpoint: 'busy' });
      const run = await s.runOccurrence(schedule, at, { until: waits });
      expect((await stop(run, schedule)).status).toBe(200);
      expect(await s.read(schedule)).toMatchObject({ state: 'paused', pause: { reason: 'failures' } });
    });

    it('can be stopped but not retried at once while its extension is disabled', async () => {
      const s = session();
      const [schedule, run] = await waiting(SECOND.id);
      await s.target.changeInstall(SECOND.installA, { enabled: false });
      try {
        expectProblem(await retryNow(run, schedule), 409, 'INSTALL_DISABLED');
        expect((await stop(run, schedule)).status).toBe(200);
      } finally {
        await s.target.changeInstall(SECOND.installA, { enabled: true });
      }
    });

    it('refuses both while an attempt is in progress, and a retry of an attempt that is not next', async () => {
      const s = session();
      const [schedule, run] = await waiting();
      expectProblem(await retryNow(run, schedule, 3), 409, 'NO_RETRY_PENDING');
      const slow = await s.schedule({ timeout_ms: 20_000 }, { endpoint: 'hangs' });
      const { id } = (await s.runNow(slow)).read<Run>();
      const hanging = await s.follow(slow, id, ({ attempts }) => attempts.length > 0);
      for (const reply of [await retryNow(hanging, slow), await stop(hanging, slow)]) {
        expect(expectProblem(reply, 409, 'ATTEMPT_IN_PROGRESS').run?.id).toBe(id);
      }
    });
  });
}
