import { describe, expect, it } from 'vitest';
import { MAIN, SECOND } from './fixture.ts';
import { newKey } from './requests.ts';
import { expectProblem, type Run, type Schedule, type Session } from './session.ts';

const ended = ({ finished_at }: Run) => finished_at !== null;

export function describeRepeating(session: () => Session): void {
  const rerun = (schedule: Schedule, runId: string, key = newKey(), body: unknown = undefined) =>
    session().call('rerunRun', {
      params: { extensionId: schedule.extension_id, scheduleId: schedule.id, runId },
      headers: { 'idempotency-key': key },
      ...(body === undefined ? {} : { body }),
    });

  describe('running again', () => {
    it('creates a new run that names the failed one and uses the current schedule', async () => {
      const s = session();
      const schedule = await s.schedule({}, { endpoint: 'refuses' });
      const failed = await s.runToEnd(schedule);
      await s.change(schedule, 'updateSchedule', { endpoint_id: await s.endpointId('succeeds') });
      const reply = await rerun(schedule, failed.id);
      expect(reply.status, reply.text).toBe(202);
      const queued = reply.read<Run>();
      expect(queued).toMatchObject({
        trigger: 'rerun',
        rerun_of: failed.id,
        requested_by: 'Ada Admin',
        schedule_id: schedule.id,
      });
      expect(reply.headers.location).toMatch(new RegExp(`/schedules/${schedule.id}/runs/${queued.id}$`));
      const run = await s.follow(schedule, queued.id, ended);
      expect(run).toMatchObject({ status: 'succeeded', path: '/work/succeeds', rerun_of: failed.id });
      // The failed run is unchanged.
      expect(await s.follow(schedule, failed.id, ended)).toEqual(failed);
      expect(await s.read(schedule)).toMatchObject({ last_run_status: 'succeeded', consecutive_failures: 0 });
    });

    it('is done once for each key', async () => {
      const s = session();
      const schedule = await s.schedule({}, { endpoint: 'refuses' });
      const failed = await s.runToEnd(schedule);
      const key = newKey();
      const first = await rerun(schedule, failed.id, key);
      await s.follow(schedule, first.read<Run>().id, ended);
      const again = await rerun(schedule, failed.id, key);
      expect(again).toMatchObject({ status: 202, text: first.text });
      expect(again.headers['idempotent-replayed']).toBe('true');
      const another = await rerun(schedule, failed.id);
      expect(another.read<Run>().id).not.toBe(first.read<Run>().id);
    });

    it('is refused when the run did not fail or is unfinished', async () => {
      const s = session();
      const schedule = await s.schedule();
      const succeeded = await s.runToEnd(schedule);
      expectProblem(await rerun(schedule, succeeded.id), 409, 'RUN_NOT_REPEATABLE');
      const slow = await s.schedule({}, { endpoint: 'hangs' });
      const running = (await s.runNow(slow)).read<Run>();
      const problem = expectProblem(await rerun(slow, running.id), 409, 'RUN_IN_PROGRESS');
      expect(problem.run?.id).toBe(running.id);
    });

    it('is refused for a disabled schedule unless allow_disabled is set, like running now', async () => {
      const s = session();
      const schedule = await s.schedule({}, { endpoint: 'refuses' });
      const failed = await s.runToEnd(schedule);
      await s.change(schedule, 'updateSchedule', { enabled: false });
      expectProblem(await rerun(schedule, failed.id), 409, 'SCHEDULE_DISABLED');
      expect((await rerun(schedule, failed.id, newKey(), { allow_disabled: true })).status).toBe(202);
    });

    it('is refused while another run of the schedule is unfinished, and names it', async () => {
      const s = session();
      const schedule = await s.schedule({}, { endpoint: 'refuses' });
      const failed = await s.runToEnd(schedule);
      await s.change(schedule, 'updateSchedule', { endpoint_id: await s.endpointId('hangs') });
      const running = (await s.runNow(schedule)).read<Run>();
      const problem = expectProblem(await rerun(schedule, failed.id), 409, 'RUN_IN_PROGRESS');
      expect(problem.run?.id).toBe(running.id);
    });

    it('is refused while the extension is disabled or no longer has the endpoint', async () => {
      const s = session();
      const schedule = await s.schedule({}, { endpoint: 'refuses' });
      const elsewhere = await s.schedule({}, { endpoint: 'refuses', extensionId: SECOND.id });
      const failed = await s.runToEnd(schedule);
      const failedElsewhere = await s.runToEnd(elsewhere);
      await s.target.changeInstall(MAIN.installA, { versionId: MAIN.next });
      await s.target.changeInstall(SECOND.installA, { enabled: false });
      try {
        expectProblem(await rerun(schedule, failed.id), 409, 'ENDPOINT_INVALID');
        expectProblem(await rerun(elsewhere, failedElsewhere.id), 409, 'INSTALL_DISABLED');
      } finally {
        await s.target.changeInstall(SECOND.installA, { enabled: true });
        await s.target.changeInstall(MAIN.installA, { versionId: MAIN.current });
      }
      expect((await rerun(elsewhere, failedElsewhere.id)).status).toBe(202);
    });

    it('accepts only a run of its own schedule, and records both runs in the audit', async () => {
      const s = session();
      const schedule = await s.schedule({}, { endpoint: 'refuses' });
      const failed = await s.runToEnd(schedule);
      expectProblem(await rerun(await s.schedule(), failed.id), 404, 'NOT_FOUND');
      const { id } = (await rerun(schedule, failed.id)).read<Run>();
      const [entry] = await s.audit(schedule);
      expect(entry).toMatchObject({ action: 'rerun', changes: [{ field: 'run_id', before: failed.id, after: id }] });
    });
  });
}
