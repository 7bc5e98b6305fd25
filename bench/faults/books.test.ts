import { expect, it } from 'vitest';
import { reconcile } from './books.ts';
import type { FaultyDatabase } from './database.ts';
import type { Execution } from './runner.ts';

const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 5, 1, 12, minute, second));
const KNOWN = [{ id: 's', tenantId: 't', cron: '* * * * *', deleted: false }];
/** On from 12:00:30 to 12:02:30: due at 12:01 and 12:02. */
const HISTORY = [
  { schedule_id: 's', action: 'create', at: at(0, 30), changes: {} },
  { schedule_id: 's', action: 'disable', at: at(2, 30), changes: { enabled: [true, false] } },
];
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
});

/** The second run's worker died, and another took its attempt up. */
const ATTEMPTS = [
  { key: 'run-1:1', takenUp: false },
  { key: 'run-2:1', takenUp: true },
];

function balance(runs: object[], executions: Execution[], history: object[] = HISTORY) {
  const query = async (text: string) =>
    text.includes('_audit') ? history : text.includes('_attempt') ? ATTEMPTS : runs;
  return reconcile({ query } as unknown as FaultyDatabase, KNOWN, executions);
}
const none = { expected: 2, lost: 0, doubled: 0, overlapping: 0, unexplained: 0 };

it('balances when all is as it should be', async () => {
  const books = await balance([run(1), run(2)], [executed(1, 0, 10), executed(2, 20, 30)]);
  expect(books).toEqual({ ...none, problems: [] });
});

it.each<[string, object[], Execution[], object]>([
  ['an occurrence without a row', [run(1)], [], { lost: 1 }],
  ['a run that never ended', [run(1), run(2, 'running')], [], { lost: 1 }],
  ['an occurrence with two rows', [run(1), run(1), run(2)], [], { doubled: 1 }],
  ['a run after it was disabled', [run(1), run(2), run(4)], [], { unexplained: 1 }],
  ['a call nobody recorded', [run(1), run(2)], [executed(7, 0, 10)], { unexplained: 1 }],
  ['two calls at a time', [run(1), run(2)], [executed(1, 0, 10), executed(2, 5, 30)], { overlapping: 1 }],
  ['one call twice at a time', [run(1), run(2)], [executed(2, 0, 10), executed(2, 5, 30)], { overlapping: 1 }],
  [
    'a key used again by nobody who took it up',
    [run(1), run(2)],
    [executed(1, 0, 10), executed(1, 20, 30)],
    { unexplained: 1 },
  ],
])('notices %s', async (_, runs, executions, difference) => {
  expect(await balance(runs, executions)).toMatchObject({ ...none, ...difference });
});

it('finds nothing wrong with a key used again for a redelivery', async () => {
  const books = await balance([run(1), run(2)], [executed(1, 0, 10), executed(2, 20, 30), executed(2, 40, 50)]);
  expect(books).toEqual({ ...none, problems: [] });
});

it('notices a create that was accepted and is not there', async () => {
  expect(await balance([], [], [])).toMatchObject({ lost: 1 });
});
