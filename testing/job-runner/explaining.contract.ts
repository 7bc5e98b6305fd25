import { occurrenceRunId } from '@extension-schedules/service/domain/new-run.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { Cause } from '@extension-schedules/service/domain/why/explanation.ts';
import { describe, expect, it } from 'vitest';
import { FIVE_PAST, MINUTE, START } from './instants.fixture.ts';
import type { JobRunnerUnderTest } from './job-runner-under-test.fixture.ts';

const DAY = 24 * 60 * MINUTE;
const TEN_PAST = FIVE_PAST + 5 * MINUTE;
const QUARTER_PAST = TEN_PAST + 5 * MINUTE;

const iso = (at: number) => new Date(at).toISOString();

/** Arranges what happened to a schedule. `after` ends what lasts until the instant is explained. */
type Arrange = (
  engine: JobRunnerUnderTest,
  every5: () => Promise<ScheduleRow>,
) => Promise<[schedule: ScheduleRow, at: number, evidence: object, after?: () => unknown]>;

/** Tests why a schedule ran or did not run, from what the job runner left. Every cause has its case. */
export function describeExplaining(engine: () => JobRunnerUnderTest): void {
  describe('explains an instant', () => {
    const every5 = () => engine().createSchedule({ cron: '*/5 * * * *' });

    it.each(
      Object.entries(CASES).flatMap(([cause, cases]) => cases.map(([when, arrange]) => ({ cause, when, arrange }))),
    )('as $cause $when', async ({ cause, arrange }) => {
      const [{ id }, at, evidence, after] = await arrange(engine(), every5);
      const { status, body } = await engine().ask(id, 'explainInstant', { query: { at: iso(at) } });
      await after?.();
      expect(body).toMatchObject({ cause, at: iso(at), ...evidence });
      expect(status).toBe(200);
    });
  });

  it('lists the periods in which no run was expected, as they were changed', async () => {
    const schedule = await engine().createSchedule({ cron: '*/5 * * * *' });
    engine().setTime(FIVE_PAST + MINUTE);
    await engine().change(schedule.id, 'pauseSchedule', { note: 'Office move', until: iso(TEN_PAST + MINUTE) });
    engine().setTime(TEN_PAST + 2 * MINUTE);
    await engine().waitFor(async () => (await engine().schedule(schedule.id)).pause === null);
    await engine().operate('stopTenant', { reason: 'Runaway imports' });
    engine().setTime(TEN_PAST + 3 * MINUTE);
    await engine().change(schedule.id, 'updateSchedule', { name: 'Renamed' });
    engine().setTime(TEN_PAST + 4 * MINUTE);
    await engine().operate('releaseTenant', { reason: 'Mended' });
    const { body } = await engine().ask(schedule.id, 'listQuietPeriods', { query: { from: iso(START - DAY) } });
    expect(body).toMatchObject({
      items: [
        {
          ...{ cause: 'tenant_stopped', by: 'Olga', note: 'Runaway imports' },
          period: { from: iso(TEN_PAST + 2 * MINUTE), to: iso(TEN_PAST + 4 * MINUTE) },
        },
        {
          ...{ cause: 'paused', by: 'Admin', note: 'Office move', change: { action: 'pause' } },
          period: { from: iso(FIVE_PAST + MINUTE), to: iso(TEN_PAST + MINUTE) },
        },
      ],
      complete_from: iso(START),
    });
  });
}

/** Lets the schedule pass an occurrence that leaves no row. */
async function pass(engine: JobRunnerUnderTest, schedule: ScheduleRow, at: number): Promise<void> {
  engine.setTime(at);
  await engine.settle();
  await engine.waitFor(async () => ((await engine.schedule(schedule.id)).nextRunAt ?? Infinity) > at);
}

const ended = (
  engine: JobRunnerUnderTest,
  { id }: ScheduleRow,
  at: number,
  status: 'succeeded' | 'failed' | 'skipped',
) => engine.waitForRun(id, occurrenceRunId(id, at), status);

/** A run that lasts until released, and one that waits behind it. */
async function crowd(engine: JobRunnerUnderTest) {
  const release = engine.holdRunner();
  const settings = { overlap: 'queue_one', timeout_ms: 300_000 };
  const schedule = await engine.createSchedule({ cron: '*/5 * * * *', settings });
  engine.setTime(FIVE_PAST);
  await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST), 'running');
  engine.setTime(TEN_PAST);
  await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, TEN_PAST), 'queued');
  return { schedule, release };
}

const refused = {
  kind: 'answered',
  status: 422,
  body: { text: '{}', bytes: 2, truncated: false },
  durationMs: 3,
} as const;

/** `stopped` and `tenant_suspended` are tested in service/domain/why and service/store/psa-follow.int.test.ts. */
const CASES: Record<Exclude<Cause, 'stopped' | 'tenant_suspended'>, [when: string, arrange: Arrange][]> = {
  ran: [
    [
      'when the run succeeded',
      async (engine, every5) => {
        const schedule = await every5();
        engine.setTime(FIVE_PAST + 400);
        const { id } = await ended(engine, schedule, FIVE_PAST, 'succeeded');
        const nearest = { previous_occurrence: iso(FIVE_PAST - 5 * MINUTE), next_occurrence: iso(TEN_PAST) };
        return [schedule, FIVE_PAST, { run: { id, status: 'succeeded' }, occurrence: iso(FIVE_PAST), ...nearest }];
      },
    ],
    [
      'when the extension refused it',
      async (engine, every5) => {
        engine.answerWith(refused);
        const schedule = await every5();
        engine.setTime(FIVE_PAST);
        const { id } = await ended(engine, schedule, FIVE_PAST, 'failed');
        return [schedule, FIVE_PAST, { run: { id, error: { code: 'GUEST_ERROR' } } }];
      },
    ],
    [
      'and moved when the clocks went forward',
      async (engine) => {
        await engine.reset(Date.UTC(2026, 2, 29, 0, 0));
        const schedule = await engine.createSchedule({ cron: '30 2 * * *', timezone: 'Europe/Berlin' });
        const at = Date.UTC(2026, 2, 29, 1, 0);
        engine.setTime(at + 400);
        await ended(engine, schedule, at, 'succeeded');
        const clock_change = { kind: 'gap', effect: 'moved', nominal: ['2026-03-29T02:30'] };
        return [schedule, at, { occurrence: iso(at), clock_change }];
      },
    ],
  ],
  platform_fault: [
    [
      'when the platform could not be reached',
      async (engine) => {
        engine.answerWith({ kind: 'unreachable', code: 'connection_refused', message: 'Refused.', durationMs: 3 });
        const schedule = await engine.createSchedule({ cron: '*/5 * * * *', settings: { max_attempts: 1 } });
        engine.setTime(FIVE_PAST);
        await ended(engine, schedule, FIVE_PAST, 'failed');
        return [schedule, FIVE_PAST, { run: { error: { code: 'RUNNER_UNREACHABLE' } } }];
      },
    ],
  ],
  waiting: [
    [
      'for the previous run when that is still running',
      async (engine) => {
        const { schedule, release } = await crowd(engine);
        const other_run = { id: occurrenceRunId(schedule.id, FIVE_PAST), status: 'running' };
        return [schedule, TEN_PAST, { waiting_for: 'previous_run', other_run }, release];
      },
    ],
    [
      'for its next attempt when one failed',
      async (engine, every5) => {
        engine.answerWith({ ...refused, status: 503 });
        const schedule = await every5();
        engine.setTime(FIVE_PAST);
        await engine.waitFor(async () => (await engine.runs(schedule.id))[0]?.attempts[0]?.status === 'failed');
        return [schedule, FIVE_PAST, { waiting_for: 'retry', run: { retry: { attempt: 2 } } }];
      },
    ],
    [
      'for a worker when none has started it',
      async (engine, every5) => {
        const schedule = await every5();
        await engine.settleAndLoseJobs(FIVE_PAST);
        return [schedule, FIVE_PAST, { waiting_for: 'worker', run: { status: 'queued' } }];
      },
    ],
    [
      'for a place when the tenant has as many runs as it may have',
      async (engine, every5) => {
        const schedule = await every5();
        await engine.settleAndLoseJobs(FIVE_PAST);
        await engine.occupyPlaces();
        return [schedule, FIVE_PAST, { waiting_for: 'place' }];
      },
    ],
  ],
  overlap: [
    [
      'when the previous run was still running',
      async (engine, every5) => {
        const release = engine.holdRunner();
        const schedule = await every5();
        engine.setTime(FIVE_PAST);
        const { id } = await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST), 'running');
        engine.setTime(TEN_PAST);
        await ended(engine, schedule, TEN_PAST, 'skipped');
        release();
        await ended(engine, schedule, FIVE_PAST, 'succeeded');
        return [schedule, TEN_PAST, { run: { skip_reason: 'overlap' }, other_run: { id } }];
      },
    ],
  ],
  skip_requested: [
    [
      'when a person skipped it',
      async (engine, every5) => {
        const schedule = await every5();
        await engine.change(schedule.id, 'skipNextOccurrence');
        engine.setTime(FIVE_PAST);
        await ended(engine, schedule, FIVE_PAST, 'skipped');
        return [schedule, FIVE_PAST, { by: 'Admin', change: { action: 'skip_next', at: iso(START) } }];
      },
    ],
  ],
  missed: [
    [
      'when no worker was there, with the run that took its place',
      async (engine, every5) => {
        const schedule = await every5();
        engine.setTime(QUARTER_PAST + 2 * MINUTE);
        const { id } = await ended(engine, schedule, QUARTER_PAST, 'succeeded');
        const period = { from: iso(FIVE_PAST), to: iso(QUARTER_PAST + 2 * MINUTE) };
        return [schedule, TEN_PAST, { run: { skip_reason: 'missed' }, other_run: { id }, period }];
      },
    ],
    [
      'when one row stands for it and many others',
      async (engine, every5) => {
        const schedule = await every5();
        engine.setTime(FIVE_PAST + 2 * DAY);
        await ended(engine, schedule, FIVE_PAST + 2 * DAY, 'succeeded');
        const period = { from: iso(FIVE_PAST), to: iso(FIVE_PAST + 2 * DAY) };
        return [schedule, QUARTER_PAST, { occurrence: iso(QUARTER_PAST), run: { missed_count: 76 }, period }];
      },
    ],
  ],
  overdue: [
    [
      'when it is due and not recorded yet',
      async (engine, every5) => {
        const schedule = await every5();
        const release = await engine.holdSchedule(schedule.id);
        engine.setTime(FIVE_PAST + MINUTE);
        return [schedule, FIVE_PAST, { run: null, period: { from: iso(FIVE_PAST), to: null } }, release];
      },
    ],
  ],
  to_come: [
    [
      'when it is in the future',
      async (_, every5) => [await every5(), TEN_PAST, { occurrence: iso(TEN_PAST), run: null }],
    ],
  ],
  paused: [
    [
      'when a person had paused the schedule until later',
      async (engine, every5) => {
        const schedule = await every5();
        await engine.change(schedule.id, 'pauseSchedule', { note: 'Office move', until: iso(TEN_PAST) });
        engine.setTime(TEN_PAST);
        await ended(engine, schedule, TEN_PAST, 'succeeded');
        const period = { from: iso(START), to: iso(TEN_PAST) };
        return [schedule, FIVE_PAST, { by: 'Admin', note: 'Office move', change: { action: 'pause' }, period }];
      },
    ],
    [
      'when that ended its wait for the previous run',
      async (engine) => {
        const { schedule, release } = await crowd(engine);
        engine.setTime(TEN_PAST + 1_000);
        await engine.change(schedule.id, 'pauseSchedule', { note: 'Office move' });
        engine.setTime(TEN_PAST + 2_000);
        release();
        await ended(engine, schedule, TEN_PAST, 'skipped');
        return [schedule, TEN_PAST, { run: { skip_reason: 'stopped' }, note: 'Office move' }];
      },
    ],
  ],
  auto_paused: [
    [
      'when the schedule had failed too often',
      async (engine) => {
        engine.answerWith(refused);
        const schedule = await engine.createSchedule({ cron: '*/5 * * * *', settings: { pause_after_failures: 1 } });
        engine.setTime(FIVE_PAST);
        await ended(engine, schedule, FIVE_PAST, 'failed');
        engine.setTime(QUARTER_PAST);
        return [
          schedule,
          TEN_PAST,
          { change: { actor: { kind: 'system' } }, period: { from: iso(FIVE_PAST), to: null } },
        ];
      },
    ],
  ],
  disabled: [
    [
      'when a person had disabled the schedule for a while',
      async (engine, every5) => {
        const schedule = await every5();
        await engine.change(schedule.id, 'updateSchedule', { enabled: false });
        engine.setTime(FIVE_PAST + MINUTE);
        await engine.change(schedule.id, 'updateSchedule', { enabled: true });
        const period = { from: iso(START), to: iso(FIVE_PAST + MINUTE) };
        return [schedule, FIVE_PAST, { by: 'Admin', change: { action: 'disable' }, period }];
      },
    ],
    [
      'when it was created so',
      async (engine) => {
        const schedule = await engine.createSchedule({ cron: '*/5 * * * *', settings: { enabled: false } });
        engine.setTime(TEN_PAST);
        return [schedule, FIVE_PAST, { by: 'Admin', change: { action: 'create' } }];
      },
    ],
  ],
  before_start: [
    [
      'when the schedule started later',
      async (engine) => {
        const schedule = await engine.createSchedule({ cron: '*/5 * * * *', settings: { starts_at: iso(TEN_PAST) } });
        engine.setTime(TEN_PAST);
        await ended(engine, schedule, TEN_PAST, 'succeeded');
        const period = { from: iso(START), to: iso(TEN_PAST) };
        const nearest = { previous_occurrence: null, next_occurrence: iso(TEN_PAST) };
        return [schedule, FIVE_PAST, { run: null, change: { action: 'create' }, period, ...nearest }];
      },
    ],
  ],
  after_end: [
    [
      'when a person had set an end that the schedule reached',
      async (engine, every5) => {
        const schedule = await every5();
        await engine.change(schedule.id, 'updateSchedule', { ends_at: iso(TEN_PAST) });
        engine.setTime(FIVE_PAST);
        await ended(engine, schedule, FIVE_PAST, 'succeeded');
        engine.setTime(QUARTER_PAST);
        const period = { from: iso(TEN_PAST), to: null };
        const nearest = { previous_occurrence: iso(FIVE_PAST), next_occurrence: null };
        return [schedule, TEN_PAST, { by: 'Admin', change: { action: 'update' }, period, ...nearest }];
      },
    ],
  ],
  deleted: [
    [
      'when a person had deleted the schedule',
      async (engine, every5) => {
        const schedule = await every5();
        await engine.ask(schedule.id, 'deleteSchedule');
        engine.setTime(TEN_PAST);
        return [schedule, FIVE_PAST, { by: 'Admin', change: { action: 'delete' } }];
      },
    ],
  ],
  endpoint_invalid: [
    [
      'when the installed version lacked the endpoint',
      async (engine) => {
        const schedule = await engine.createSchedule({ cron: '*/5 * * * *', path: '/gone' });
        await engine.installVersionWithoutGone();
        await engine.follow();
        await pass(engine, schedule, FIVE_PAST);
        return [schedule, FIVE_PAST, { change: { action: 'invalidate', actor: { kind: 'system' } } }];
      },
    ],
  ],
  extension_disabled: [
    [
      'when a person had disabled the extension for a while',
      async (engine, every5) => {
        const schedule = await every5();
        await engine.ask('', 'disableExtension');
        await pass(engine, schedule, FIVE_PAST);
        engine.setTime(FIVE_PAST + MINUTE);
        await engine.ask('', 'enableExtension');
        const period = { from: iso(START), to: iso(FIVE_PAST + MINUTE) };
        return [schedule, FIVE_PAST, { by: 'Admin', change: { action: 'disable_install' }, period }];
      },
    ],
    [
      'when the host has disabled it',
      async (engine, every5) => {
        const schedule = await every5();
        await engine.setInstallEnabled(false);
        await pass(engine, schedule, FIVE_PAST);
        return [schedule, FIVE_PAST, { change: null, period: { from: null, to: null } }];
      },
    ],
  ],
  tenant_stopped: [
    [
      'when operators had stopped the tenant for a while',
      async (engine, every5) => {
        const schedule = await every5();
        await engine.operate('stopTenant', { reason: 'Runaway imports' });
        await pass(engine, schedule, FIVE_PAST);
        engine.setTime(FIVE_PAST + MINUTE);
        await engine.operate('releaseTenant', { reason: 'Mended' });
        const period = { from: iso(START), to: iso(FIVE_PAST + MINUTE) };
        return [schedule, FIVE_PAST, { by: 'Olga', note: 'Runaway imports', period }];
      },
    ],
    [
      'when that ended its wait for the previous run',
      async (engine) => {
        const { schedule, release } = await crowd(engine);
        engine.setTime(TEN_PAST + 1_000);
        await engine.operate('stopTenant', { reason: 'Runaway imports' });
        await ended(engine, schedule, TEN_PAST, 'skipped');
        release();
        return [schedule, TEN_PAST, { run: { skip_reason: 'stopped' }, note: 'Runaway imports' }];
      },
    ],
  ],
  feature_off: [
    [
      'when schedules were turned off for the tenant for a while',
      async (engine, every5) => {
        const schedule = await every5();
        await engine.operate('setTenantFeature', { enabled: false, reason: 'Next stage' });
        await pass(engine, schedule, FIVE_PAST);
        engine.setTime(FIVE_PAST + MINUTE);
        await engine.operate('setTenantFeature', { enabled: true, reason: 'This stage' });
        const period = { from: iso(START), to: iso(FIVE_PAST + MINUTE) };
        return [schedule, FIVE_PAST, { by: 'Olga', note: null, period }];
      },
    ],
  ],
  not_an_occurrence: [
    [
      'when the schedule runs at other times',
      async (_, every5) => {
        const nearest = { previous_occurrence: iso(FIVE_PAST), next_occurrence: iso(TEN_PAST) };
        return [await every5(), FIVE_PAST + MINUTE, { occurrence: null, ...nearest }];
      },
    ],
  ],
  clock_change: [
    [
      'when the clocks went forward over it',
      async (engine) => {
        await engine.reset(Date.UTC(2026, 2, 29, 0, 0));
        const schedule = await engine.createSchedule({ cron: '30 * * * *', timezone: 'Europe/Berlin' });
        const clock_change = { kind: 'gap', effect: 'skipped', nominal: ['2026-03-29T02:30'] };
        return [schedule, Date.UTC(2026, 2, 29, 1, 0), { clock_change }];
      },
    ],
    [
      'when it came a second time',
      async (engine) => {
        await engine.reset(Date.UTC(2026, 9, 25, 0, 0));
        const schedule = await engine.createSchedule({ cron: '30 2 * * *', timezone: 'Europe/Berlin' });
        engine.setTime(Date.UTC(2026, 9, 25, 0, 30));
        await ended(engine, schedule, Date.UTC(2026, 9, 25, 0, 30), 'succeeded');
        const clock_change = { kind: 'repeat', effect: 'once', fires_at: iso(Date.UTC(2026, 9, 25, 0, 30)) };
        return [schedule, Date.UTC(2026, 9, 25, 1, 30), { clock_change }];
      },
    ],
  ],
  changed_since: [
    [
      'when the schedule ran at other times then',
      async (engine) => {
        const schedule = await engine.createSchedule({ cron: '30 2 * * *' });
        engine.setTime(QUARTER_PAST);
        await engine.change(schedule.id, 'updateSchedule', { cron: '*/5 * * * *' });
        const then = { cron: '30 2 * * *', timezone: 'UTC', is_current: false };
        return [schedule, FIVE_PAST, { by: 'Admin', change: { action: 'update' }, schedule: then }];
      },
    ],
  ],
  not_yet_created: [
    [
      'when the schedule was created later',
      async (_, every5) => {
        const period = { from: null, to: iso(START) };
        return [await every5(), START - 30_000, { by: 'Admin', change: { action: 'create' }, period }];
      },
    ],
  ],
  beyond_history: [
    [
      'when runs of that time may have been removed',
      async (engine, every5) => {
        const schedule = await every5();
        await engine.setInstallEnabled(false);
        await pass(engine, schedule, FIVE_PAST);
        await engine.setInstallEnabled(true);
        engine.setTime(FIVE_PAST + MINUTE);
        await engine.change(schedule.id, 'pauseSchedule');
        engine.setTime(FIVE_PAST + 91 * DAY);
        return [schedule, FIVE_PAST, { history_from: iso(FIVE_PAST + DAY) }];
      },
    ],
  ],
  not_recorded: [
    [
      'when only the host knows that the extension was disabled',
      async (engine, every5) => {
        const schedule = await every5();
        await engine.setInstallEnabled(false);
        await pass(engine, schedule, FIVE_PAST);
        await engine.setInstallEnabled(true);
        return [schedule, FIVE_PAST, { run: null, change: null }];
      },
    ],
  ],
};
