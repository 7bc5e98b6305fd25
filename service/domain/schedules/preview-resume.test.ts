import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import { aScheduleRow } from '@extension-schedules/testing/rows.ts';
import { describe, expect, it } from 'vitest';
import type { Install } from '../ports/store/installs.ts';
import type { Pause } from '../ports/store/schedules.ts';
import { MAX_COUNTED, previewResume } from './preview-resume.ts';

const SINCE = Date.UTC(2026, 10, 20, 12, 0);
const NOW = Date.UTC(2026, 10, 23, 12, 0);
const INSTALL: Install = {
  id: 'install',
  tenantId: 'tenant',
  extensionId: 'extension',
  extensionName: 'Agreement Hub',
  versionId: 'version',
  version: '1.0.0',
  enabled: true,
  stopped: null,
};

const pause = (changes: Partial<Pause> = {}): Pause => {
  return { reason: 'user', note: null, by: 'Dana', since: SINCE, until: null, ...changes };
};
const nightly = { cron: '30 2 * * *', timezone: 'Europe/Berlin' };

describe('previewResume', () => {
  it('counts missed occurrences and names the next one', () => {
    const row = aScheduleRow({ ...nightly, pause: pause() });
    expect(previewResume(row, INSTALL, NOW)).toEqual({
      pause: pause(),
      missed: 3,
      missedCapped: false,
      state: 'active',
      nextRunAt: Date.UTC(2026, 10, 24, 1, 30),
    });
  });

  it('stops counting at its limit', () => {
    const row = aScheduleRow({ cron: '*/5 * * * *', timezone: 'UTC', pause: pause({ since: NOW - 30 * DAY }) });
    expect(previewResume(row, INSTALL, NOW)).toMatchObject({ missed: MAX_COUNTED, missedCapped: true });
  });

  it('treats an expired timed pause as ended', () => {
    const row = aScheduleRow({ ...nightly, pause: pause({ until: NOW }) });
    expect(previewResume(row, INSTALL, NOW)).toMatchObject({ pause: null, missed: 0, state: 'active' });
  });

  it.each([
    ['disabled', { enabled: false }, INSTALL, 0],
    ['endpoint_invalid', { endpointValid: false }, INSTALL, 3],
    ['install_disabled', {}, { ...INSTALL, enabled: false }, 3],
  ] as const)('expects nothing while it is %s', (state, changes, install, missed) => {
    const row = aScheduleRow({ ...nightly, pause: pause(), ...changes });
    expect(previewResume(row, install, NOW)).toMatchObject({ state, nextRunAt: null, missed });
  });
});
