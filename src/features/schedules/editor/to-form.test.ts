import { describe, expect, it } from 'vitest';
import { defaults, endpoint, schedule } from '../shared/rows.fixture.ts';
import { toSettingsValues } from './advanced/settings-values.ts';
import { toForm } from './to-form.ts';

const settings = { ...defaults, max_attempts: 2 };
const formDefaults = { timezone: 'Europe/Berlin', copyName: (name: string) => `${name} (copy)`, settings };

describe('toForm', () => {
  it('begins a new schedule enabled, in the default zone, without an endpoint', () => {
    expect(toForm({ kind: 'add' }, formDefaults)).toEqual({
      endpointId: '',
      name: '',
      cron: '0 6 * * *',
      timezone: 'Europe/Berlin',
      payload: '',
      ...toSettingsValues(settings),
      enabled: true,
    });
  });

  it('keeps the values of the edited schedule', () => {
    const edited = schedule({ timezone: 'Asia/Tokyo', enabled: false, payload_json: [], max_attempts: 5 });
    expect(toForm({ kind: 'edit', schedule: edited }, formDefaults)).toEqual({
      endpointId: endpoint.id,
      name: 'Nightly agreement sync',
      cron: '30 2 * * *',
      timezone: 'Asia/Tokyo',
      payload: '[]',
      ...toSettingsValues({ ...defaults, max_attempts: 5 }),
      enabled: false,
    });
  });

  it('names a copy, within the length a name may have', () => {
    expect(toForm({ kind: 'duplicate', schedule: schedule() }, formDefaults).name).toBe(
      'Nightly agreement sync (copy)',
    );
    expect(
      toForm({ kind: 'duplicate', schedule: schedule({ name: 'n'.repeat(128) }) }, formDefaults).name,
    ).toHaveLength(128);
    expect(toForm({ kind: 'duplicate', schedule: schedule({ name: null }) }, formDefaults).name).toBe('');
  });

  it('leaves the endpoint empty when the schedule has lost its own', () => {
    const lost = schedule({ state: 'endpoint_invalid', endpoint: null });
    expect(toForm({ kind: 'edit', schedule: lost }, formDefaults).endpointId).toBe('');
  });
});
