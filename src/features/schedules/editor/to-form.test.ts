import { describe, expect, it } from 'vitest';
import { endpoint, extension, schedule } from '../stories/fixtures.ts';
import { toSettingsValues } from './advanced/settings-values.ts';
import { toForm } from './to-form.ts';

const settings = { ...extension.defaults, max_attempts: 2 };
const defaults = { timezone: 'Europe/Berlin', copyName: (name: string) => `${name} (copy)`, settings };

describe('toForm', () => {
  it('begins a new schedule enabled, in the default zone, without an endpoint', () => {
    expect(toForm({ kind: 'add' }, defaults)).toEqual({
      endpointId: '',
      name: '',
      cron: '0 6 * * *',
      timezone: 'Europe/Berlin',
      payload: '',
      ...toSettingsValues(settings),
      enabled: true,
    });
  });

  it('keeps what is edited as it is', () => {
    const edited = schedule({ timezone: 'Asia/Tokyo', enabled: false, payload_json: [], max_attempts: 5 });
    expect(toForm({ kind: 'edit', schedule: edited }, defaults)).toEqual({
      endpointId: endpoint.id,
      name: 'Nightly agreement sync',
      cron: '30 2 * * *',
      timezone: 'Asia/Tokyo',
      payload: '[]',
      ...toSettingsValues({ ...extension.defaults, max_attempts: 5 }),
      enabled: false,
    });
  });

  it('names a copy, within the length a name may have', () => {
    expect(toForm({ kind: 'duplicate', schedule: schedule() }, defaults).name).toBe('Nightly agreement sync (copy)');
    expect(toForm({ kind: 'duplicate', schedule: schedule({ name: 'n'.repeat(128) }) }, defaults).name).toHaveLength(
      128,
    );
    expect(toForm({ kind: 'duplicate', schedule: schedule({ name: null }) }, defaults).name).toBe('');
  });

  it('asks for another endpoint where the schedule has lost its own', () => {
    const lost = schedule({ state: 'endpoint_invalid', endpoint: null });
    expect(toForm({ kind: 'edit', schedule: lost }, defaults).endpointId).toBe('');
  });
});
