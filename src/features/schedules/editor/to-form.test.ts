import { describe, expect, it } from 'vitest';
import { defaults, endpoint, schedule } from '../shared/rows.fixture.ts';
import { toSettingsValues } from './advanced/settings-values.ts';
import { NOT_SET } from './notify/notify-values.ts';
import { toForm } from './to-form.ts';

const settings = { ...defaults, max_attempts: 2 };
const formDefaults = { timezone: 'Europe/Berlin', copyName: (name: string) => `${name} (copy)`, settings };
const SPAN = { starts_at: '2026-12-01T00:00:00.000Z', ends_at: '2027-01-01T00:00:00.000Z' };

describe('toForm', () => {
  it('begins a new schedule enabled, in the default zone, without an endpoint', () => {
    expect(toForm({ kind: 'add' }, formDefaults)).toEqual({
      endpointId: '',
      name: '',
      cron: '0 6 * * *',
      timezone: 'Europe/Berlin',
      payload: '',
      ...toSettingsValues(settings),
      ...NOT_SET,
      startsAt: '',
      endsAt: '',
      enabled: true,
    });
  });

  it('keeps the values of the edited schedule', () => {
    const payload_json = '{ "id":12345678901234567890,"price":1.10 }';
    const edited = { ...schedule({ timezone: 'Asia/Tokyo', enabled: false, max_attempts: 5, ...SPAN }), payload_json };
    expect(toForm({ kind: 'edit', schedule: edited }, formDefaults)).toEqual({
      endpointId: endpoint.id,
      name: 'Nightly agreement sync',
      cron: '30 2 * * *',
      timezone: 'Asia/Tokyo',
      payload: payload_json,
      ...toSettingsValues({ ...defaults, max_attempts: 5 }),
      ...NOT_SET,
      startsAt: SPAN.starts_at,
      endsAt: SPAN.ends_at,
      enabled: false,
    });
  });

  it('names a copy, within the length a name may have', () => {
    const copy = (name: string | null) =>
      toForm({ kind: 'duplicate', schedule: { ...schedule({ name }), payload_json: null } }, formDefaults);
    expect(copy('Nightly agreement sync').name).toBe('Nightly agreement sync (copy)');
    expect(copy('n'.repeat(128)).name).toHaveLength(128);
    expect(copy(null).name).toBe('');
  });

  it('disables a copy of an enabled schedule', () => {
    const original = { ...schedule({ enabled: true }), payload_json: null };
    expect(toForm({ kind: 'duplicate', schedule: original }, formDefaults).enabled).toBe(false);
    expect(toForm({ kind: 'edit', schedule: original }, formDefaults).enabled).toBe(true);
  });

  it('copies when people are notified, but not that the original is muted', () => {
    const original = schedule({
      notify_after_failures: 5,
      notify_on_recovery: false,
      muted_until: '2026-11-30T07:00:00.000Z',
    });
    const start = { schedule: { ...original, payload_json: null } };
    const copied = { notifyAfter: '5', notifyRecovery: 'no', mutedUntil: '' };
    expect(toForm({ kind: 'duplicate', ...start }, formDefaults)).toMatchObject(copied);
    const edited = { ...copied, mutedUntil: '2026-11-30T07:00:00.000Z' };
    expect(toForm({ kind: 'edit', ...start }, formDefaults)).toMatchObject(edited);
  });

  it('leaves the endpoint empty when the schedule has lost its own', () => {
    const lost = { ...schedule({ state: 'endpoint_invalid', endpoint: null }), payload_json: null };
    expect(toForm({ kind: 'edit', schedule: lost }, formDefaults).endpointId).toBe('');
  });
});
