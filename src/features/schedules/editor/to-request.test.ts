import { describe, expect, it } from 'vitest';
import type { EditableSchedule } from '#api/payload-text.ts';
import { defaults, schedule } from '../shared/rows.fixture.ts';
import type { FormValues } from './form-values.ts';
import { toForm } from './to-form.ts';
import { toCreate, toPatch } from './to-request.ts';

const post = { sendsBody: true };
const STORED = '{"id":12345678901234567890,"price":1.10,"b":1,"a":2}';
const before: EditableSchedule = { ...schedule(), payload_json: STORED };
const values = toForm(
  { kind: 'edit', schedule: before },
  {
    timezone: 'UTC',
    copyName: (name) => name,
    settings: defaults,
  },
);

describe('toCreate', () => {
  it('converts the values to the API format', () => {
    const typed: FormValues = {
      ...values,
      name: '  Nightly ',
      cron: ' 0 2 * * * ',
      payload: ' [1] ',
      endsAt: '2027-01-01T00:00:00.000Z',
    };
    expect(toCreate(typed, post)).toEqual({
      endpoint_id: before.endpoint_id,
      name: 'Nightly',
      cron: '0 2 * * *',
      timezone: 'Europe/Berlin',
      enabled: true,
      payload_json: '[1]',
      ...defaults,
      notify_after_failures: null,
      notify_on_recovery: null,
      starts_at: null,
      ends_at: '2027-01-01T00:00:00.000Z',
    });
  });

  it('has no name and no payload where nothing is typed, and no payload for a GET', () => {
    expect(toCreate({ ...values, name: ' ', payload: ' ' }, post)).toMatchObject({ name: null, payload_json: null });
    expect(toCreate({ ...values, payload: '{not read' }, { sendsBody: false }).payload_json).toBeNull();
  });
});

describe('toPatch', () => {
  it('is undefined when nothing differs', () => {
    expect(toPatch(values, before, post)).toBeUndefined();
    expect(toPatch({ ...values, payload: `\n${STORED} ` }, before, post)).toBeUndefined();
  });

  it.each([
    ['the last digit of a long number', STORED.replace('890,', '891,')],
    ['the zeros of a number', STORED.replace('1.10', '1.1')],
    ['the order of the keys', STORED.replace('"b":1,"a":2', '"a":2,"b":1')],
    ['white space', STORED.replace('{', '{ ')],
  ])('sends the payload when %s changed', (_, payload) => {
    expect(toPatch({ ...values, payload }, before, post)).toEqual({ payload_json: payload });
  });

  it.each<[Partial<FormValues>, object]>([
    [{ name: 'Other' }, { name: 'Other' }],
    [{ notifyAfter: '3' }, { notify_after_failures: 3 }],
    [{ notifyRecovery: 'no' }, { notify_on_recovery: false }],
    [{ mutedUntil: '2026-11-30T07:00:00.000Z' }, { muted_until: '2026-11-30T07:00:00.000Z' }],
    [{ name: '' }, { name: null }],
    [{ cron: '0 5 * * *' }, { cron: '0 5 * * *' }],
    [{ timezone: 'UTC' }, { timezone: 'UTC' }],
    [{ enabled: false }, { enabled: false }],
    [{ endpointId: 'other' }, { endpoint_id: 'other' }],
    [{ payload: '' }, { payload_json: null }],
    [{ timeout: '45' }, { timeout_ms: 45_000 }],
    [{ pauseAfter: '' }, { pause_after_failures: null }],
    [{ overlap: 'queue_one' }, { overlap: 'queue_one' }],
    [{ timeout: '30.0', pauseAfter: ' 10 ', maxAttempts: '1' }, { max_attempts: 1 }],
    [{ payload: ' {"scope": "all"}\n' }, { payload_json: '{"scope": "all"}' }],
  ])('sends only what changed: %j', (change, patch) => {
    expect(toPatch({ ...values, ...change }, before, post)).toEqual(patch);
  });

  it('clears the payload when the endpoint no longer takes one', () => {
    expect(toPatch({ ...values, endpointId: 'get' }, before, { sendsBody: false })).toEqual({
      endpoint_id: 'get',
      payload_json: null,
    });
  });
});
