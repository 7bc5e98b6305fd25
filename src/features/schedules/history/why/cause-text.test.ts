import { expect, it } from 'vitest';
import type { Explanation, ExplanationCause } from '#api/types.ts';
import { run } from '../../shared/rows.fixture.ts';
import { causeKey, lasts } from './cause-text.ts';

const PAST = { from: '2026-11-23T08:00:00.000Z', to: '2026-11-23T09:00:00.000Z' };
const LASTING = { ...PAST, to: null };
const TIMED = { ...PAST, to: '2026-11-23T12:00:00.000Z' };
const NOW = Date.parse('2026-11-23T10:00:00.000Z');

function explanation(cause: ExplanationCause, changes: Partial<Explanation> = {}): Explanation {
  return {
    at: '2026-11-23T08:30:00.000Z',
    until: '2026-11-23T08:31:00.000Z',
    cause,
    occurrence: null,
    previous_occurrence: null,
    next_occurrence: null,
    run: null,
    other_run: null,
    waiting_for: null,
    change: null,
    by: null,
    note: null,
    period: null,
    clock_change: null,
    schedule: { name: null, method: 'POST', path: '/', cron: '30 2 * * *', timezone: 'UTC', is_current: true },
    history_from: '2026-08-23T08:30:00.000Z',
    ...changes,
  };
}

function change(kind: 'gap' | 'repeat'): Explanation['clock_change'] {
  return { kind, effect: 'once', at: '', nominal: ['2026-10-25T02:30'], fires_at: '', steady: false };
}

it.each<[string, Explanation]>([
  ['ranSucceeded', explanation('ran', { run: run({ status: 'succeeded' }) })],
  ['ranFailed', explanation('ran', { run: run({ status: 'failed' }) })],
  ['ranTimedOut', explanation('ran', { run: run({ status: 'timed_out' }) })],
  ['ranCancelled', explanation('ran', { run: run({ status: 'cancelled' }) })],
  ['ranRunning', explanation('ran', { run: run({ status: 'running' }) })],
  ['platformFault', explanation('platform_fault')],
  ['waitingRun', explanation('waiting', { waiting_for: 'previous_run' })],
  ['waitingPlace', explanation('waiting', { waiting_for: 'place' })],
  ['waitingWorker', explanation('waiting', { waiting_for: 'worker' })],
  ['waitingRetry', explanation('waiting', { waiting_for: 'retry' })],
  ['overlap', explanation('overlap')],
  ['skipped', explanation('skip_requested', { run: run({ status: 'skipped' }) })],
  ['skippedNow', explanation('skip_requested')],
  ['missed', explanation('missed')],
  ['overdue', explanation('overdue')],
  ['stopped', explanation('stopped')],
  ['toCome', explanation('to_come')],
  ['paused', explanation('paused', { period: PAST })],
  ['pausedNow', explanation('paused', { period: LASTING })],
  ['pausedNow', explanation('paused', { period: TIMED })],
  ['autoPaused', explanation('auto_paused', { period: PAST })],
  ['disabledNow', explanation('disabled', { period: LASTING })],
  ['beforeStart', explanation('before_start', { period: PAST })],
  ['beforeStartNow', explanation('before_start', { period: TIMED })],
  ['afterEnd', explanation('after_end', { period: PAST })],
  ['afterEndNow', explanation('after_end', { period: LASTING })],
  ['endpointInvalid', explanation('endpoint_invalid', { period: PAST })],
  ['extensionDisabledNow', explanation('extension_disabled', { period: LASTING })],
  ['tenantStopped', explanation('tenant_stopped', { period: PAST })],
  ['tenantSuspended', explanation('tenant_suspended', { period: PAST })],
  ['featureOff', explanation('feature_off', { period: PAST })],
  ['deleted', explanation('deleted', { period: PAST })],
  ['otherTime', explanation('not_an_occurrence')],
  ['gap', explanation('clock_change', { clock_change: change('gap') })],
  ['repeat', explanation('clock_change', { clock_change: change('repeat') })],
  ['changedSince', explanation('changed_since')],
  ['notYetCreated', explanation('not_yet_created')],
  ['beyondHistory', explanation('beyond_history')],
  ['notRecorded', explanation('not_recorded')],
  ['unknownCause', explanation('of_the_future' as ExplanationCause)],
])('says %s', (key, given) => {
  expect(causeKey(given, NOW)).toBe(key);
});

it.each([
  ['without an end', LASTING, true],
  ['that ends later', TIMED, true],
  ['that has ended', PAST, false],
])('says whether a period %s lasts', (_, period, expected) => {
  expect(lasts(period, NOW)).toBe(expected);
});
