import { describe, expect, it } from 'vitest';
import { isAlike } from './alike.ts';

const words = new Set(['active', 'paused', 'POST']);
const alike = (example: unknown, value: unknown) => isAlike(example, value, words);

describe('an answer', () => {
  it.each([
    ['another id', { id: '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0001' }, { id: 'c0f0e000-0000-4000-8000-000000000001' }],
    ['another instant', { at: '2026-11-24T01:30:00.000Z' }, { at: '2027-01-01T00:00:00.000Z' }],
    ['another name', { name: 'Nightly sync' }, { name: 'A' }],
    ['another number', { duration_ms: 4100 }, { duration_ms: 3 }],
    ['more items', [{ state: 'active' }], [{ state: 'paused' }, { state: 'active' }]],
    [
      'another number in a sentence',
      { code: 'RATE_LIMITED', detail: 'Wait 24 seconds.' },
      { code: 'RATE_LIMITED', detail: 'Wait 3 seconds.' },
    ],
    ['another date in a sentence', { message: 'On 28 March 2027' }, { message: 'On 3 April 2028' }],
  ])('is like an example with %s', (_, example, value) => {
    expect(alike(example, value)).toBe(true);
  });

  it.each([
    ['another word of the contract', { state: 'active' }, { state: 'paused' }],
    ['a word of the contract instead of a name', { name: 'Nightly' }, { name: 'POST' }],
    ['a name instead of an id', { id: '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0001' }, { id: 'none' }],
    ['a name instead of an instant', { at: '2026-11-24T01:30:00.000Z' }, { at: 'tomorrow' }],
    ['nothing', { until: '2026-11-24T01:30:00.000Z' }, { until: null }],
    ['something instead of nothing', { until: null }, { until: '2026-11-24T01:30:00.000Z' }],
    ['another flag', { enabled: true }, { enabled: false }],
    ['zero', { missed_count: 3 }, { missed_count: 0 }],
    ['another status', { http_status: 422 }, { http_status: 503 }],
    ['a field less', { a: 1, b: 1 }, { a: 1 }],
    ['a field more', { a: 1 }, { a: 1, b: 1 }],
    ['another field', { a: 1 }, { b: 1 }],
    ['an empty list', [1], []],
    ['a list that is not empty', [], [1]],
    ['no item like one of its items', [{ state: 'active' }, { state: 'paused' }], [{ state: 'active' }]],
    ['an object instead of a list', [1], { 0: 1 }],
    ['another text, where it is all there is', 'no header', 'no body'],
    ['another sentence', { detail: 'Reload it.' }, { detail: 'Reload the list.' }],
  ])('is not like an example with %s', (_, example, value) => {
    expect(alike(example, value)).toBe(false);
  });
});
