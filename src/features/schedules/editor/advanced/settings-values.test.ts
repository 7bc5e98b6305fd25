import { describe, expect, it } from 'vitest';
import { defaults, schedule } from '../../shared/rows.fixture.ts';
import { readNumber, type SettingsValues, toSettings, toSettingsValues } from './settings-values.ts';

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

it.each([
  ['30', 30],
  [' 1.5 ', 1.5],
  ['1,5', 1.5],
  ['', Number.NaN],
  ['-3', Number.NaN],
  ['1e3', Number.NaN],
  ['30 s', Number.NaN],
])('reads %j as %d', (text, number) => {
  expect(readNumber(text)).toBe(number);
});
