import { expect, it } from 'vitest';
import { reconcile } from './books.ts';
import type { Execution } from './runner.ts';

const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 5, 1, 12, minute, second));
const KNOWN = [{ id: 's', tenantId: 't', cron: '* * * * *', timezone: 'UTC', deleted: false }];
const change = (action: string, when: Date, changes: object = {}, schedule_id: string | null = 's') => ({
  tenant_id: 't',
  schedule_id,
  action,
  at: when,
  changes,
});
const created = change('create', at(0, 30));
const disabled = change('disable', at(2, 30), { enabled: [true, false] });
/** Active from 12:00:30 to 12:02:30: due at 12:01 and 12:02. */
const HISTORY = [created, disabled];
const run = (minute: number, status = 'succeeded') => ({
  id: `run-${minute}`,
  schedule_id: 's',
  trigger: 'schedule',
  status,
  skip_reason: null,
  scheduled_for: at(minute),
  missed_count: 0,
});
const executed = (minute: number, begun: number, ended: number): Execution => ({
  key: `run-${minute}:1`,
  scheduleId: 's',
  begun,
  ended,
  status: 200,
});
const BOTH = [executed(1, 0, 10), executed(2, 20, 30)];
const skipped = (minute: number, skip_reason: string) => ({ ...run(minute, 'skipped'), skip_reason });

/** The second run's worker died, and another one resumed its attempt. */
const ATTEMPTS = [
  { key: 'run-1:1', takenUp: false },
  { key: 'run-2:1', takenUp: true },
];

function balance(runs: object[], executions: Execution[] = BOTH, history: object[] = HISTORY, asked: string[] = []) {
  const query = async <Row>(text: string) =>
    (text.includes('_audit') ? history : text.includes('_attempt') ? ATTEMPTS : runs) as Row[];
  return reconcile({ query }, { schedules: KNOWN, runsAsked: new Set(asked), executions });
}
const none = { expected: 2, lost: 0, doubled: 0, overlapping: 0, unexplained: 0 };
const right = { ...none, problems: [] };

it('reports no problem when everything matches', async () => {
  expect(await balance([run(1), run(2)])).toEqual(right);
});

it.each<[string, object[], Execution[], object]>([
  ['an occurrence without a row', [run(1)], BOTH, { lost: 1 }],
  ['a run that never ended', [run(1), run(2, 'running')], BOTH, { lost: 1 }],
  ['an occurrence with two rows', [run(1), run(1), run(2)], BOTH, { doubled: 1 }],
  ['a run after it was disabled', [run(1), run(2), run(4, 'failed')], BOTH, { unexplained: 1 }],
  ['a call without a record', [run(1), run(2)], [...BOTH, executed(7, 40, 50)], { unexplained: 1 }],
  ['a success without a call', [run(1), run(2)], [executed(1, 0, 10)], { unexplained: 1 }],
  ['two calls at a time', [run(1), run(2)], [executed(1, 0, 10), executed(2, 5, 30)], { overlapping: 1 }],
  ['one call twice at a time', [run(1), run(2)], [...BOTH, executed(2, 25, 40)], { overlapping: 1 }],
  ['a key used again without a resumption', [run(1), run(2)], [...BOTH, executed(1, 40, 50)], { unexplained: 1 }],
  ['a skip that was not requested', [skipped(1, 'requested'), run(2)], BOTH, { unexplained: 1 }],
  [
    'a manual run that was not requested',
    [run(1), run(2), { ...run(2), trigger: 'run_now' }],
    BOTH,
    { unexplained: 1 },
  ],
])('notices %s', async (_, runs, executions, difference) => {
  expect(await balance(runs, executions)).toMatchObject({ ...none, ...difference });
});

it('accepts a key reused for a redelivery', async () => {
  expect(await balance([run(1), run(2)], [...BOTH, executed(2, 40, 50)])).toEqual(right);
});

it('reports an accepted create or manual run that is missing', async () => {
  expect(await balance([], [], [])).toMatchObject({ lost: 1 });
  expect(await balance([run(1), run(2)], BOTH, HISTORY, ['run-3'])).toMatchObject({ lost: 1 });
});

const skip = (minute: number) => change('skip_next', at(0, 40), { skipNextAt: [null, at(minute).toISOString()] });

it('expects requested skips', async () => {
  const history = [created, skip(1), disabled];
  expect(await balance([skipped(1, 'requested'), run(2)], BOTH, history)).toEqual(right);
  expect(await balance([run(1), run(2)], BOTH, history)).toMatchObject({ ...none, unexplained: 1 });
  const takenBack = change('unskip_next', at(0, 50), { skipNextAt: [at(1).toISOString(), null] });
  expect(await balance([run(1), run(2)], BOTH, [created, skip(1), takenBack, disabled])).toEqual(right);
});

const pause = (until: Date | null) => ({ pause: [null, { until: until?.toISOString() ?? null }] });

it.each<[string, object[]]>([
  ['deleted and restored', [change('delete', at(0, 45)), change('restore', at(1, 30))]],
  [
    'disabled with its install',
    [change('disable_install', at(0, 45), {}, null), change('enable_install', at(1, 30), {}, null)],
  ],
  [
    'paused until it is resumed',
    [change('pause', at(0, 45), pause(null)), change('resume', at(1, 30), { pause: [{}, null] })],
  ],
  ['paused until an instant', [change('pause', at(0, 45), pause(at(1, 30)))]],
  ['moved to another time', [change('update', at(0, 45), { cron: ['', '*/2 * * * *'] })]],
  [
    'moved to another time and time zone',
    [change('update', at(0, 45), { cron: ['', '1-59/2 * * * *'], timezone: ['UTC', 'Asia/Kathmandu'] })],
  ],
])('expects nothing at 12:01 of a schedule %s', async (_, changes) => {
  const history = [created, ...changes, disabled];
  expect(await balance([run(2)], BOTH, history)).toEqual({ ...right, expected: 1 });
  expect(await balance([run(1), run(2)], BOTH, history)).toMatchObject({ expected: 1, unexplained: 1 });
});
