import { describe, expect, it } from 'vitest';
import { defaults, schedule } from '../../shared/rows.fixture.ts';
import { type SettingsValues, toSettings, toSettingsValues } from './settings-values.ts';

describe('the settings in the form', () => {
  it.each([
    defaults,
    { ...defaults, timeout_ms: 1500, pause_after_failures: null, overlap: 'queue_one', catch_up: 'skip' },
  ] as const)('are unchanged after conversion to form values and back: %j', (settings) => {
    expect(toSettings(toSettingsValues(settings))).toEqual(settings);
  });

  it('contain only the settings of a schedule', () => {
    expect(toSettingsValues(schedule({ timeout_ms: 45_000, pause_after_failures: null }))).toEqual({
      maxAttempts: '3',
      timeout: '45',
      overlap: 'skip',
      catchUp: 'run_once',
      catchUpWindow: '3600000',
      pauseAfter: '',
    } satisfies SettingsValues);
  });
});
