import { anyCron, cronOf } from '@extension-schedules/core/recurrence/arbitraries.fixture.ts';
import { EVEN_HOURS, EVEN_MINUTES } from '@extension-schedules/core/recurrence/less-often.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameMeaning } from '../builder/to-builder.ts';
import { fromPreset, PLACED_KINDS, type Preset } from './preset.ts';
import { presetOfKind, toPreset } from './to-preset.ts';

describe('presets', () => {
  it.each<[string, Preset]>([
    ['*/5 * * * *', { kind: 'minutes', every: 5 }],
    ['0-59/15 * * * *', { kind: 'minutes', every: 15 }],
    ['* * * * *', { kind: 'minutes', every: 1 }],
    ['@hourly', { kind: 'hourly', every: 1, minute: 0 }],
    ['0 */6 * * *', { kind: 'hourly', every: 6, minute: 0 }],
    ['20 */2 * * *', { kind: 'hourly', every: 2, minute: 20 }],
    ['30 2 * * *', { kind: 'daily', hour: 2, minute: 30 }],
    ['30 2 * * MON-FRI', { kind: 'weekdays', hour: 2, minute: 30 }],
    ['30 2 * * 7', { kind: 'weekly', hour: 2, minute: 30, day: 0 }],
    ['0 6 31 * *', { kind: 'monthly', hour: 6, minute: 0, date: 31 }],
    ['0 6 * * TUE#2', { kind: 'second_tuesday', hour: 6, minute: 0 }],
    ['30 22 l * *', { kind: 'last_day', hour: 22, minute: 30 }],
    ['0 6 * 1-12 FRIL', { kind: 'last_friday', hour: 6, minute: 0 }],
    ['0 6 LW * *', { kind: 'last_weekday', hour: 6, minute: 0 }],
  ])('include %s', (text, preset) => {
    expect(toPreset(cronOf(text))).toEqual(preset);
  });

  it.each([
    '*/7 * * * *',
    '7-59/15 * * * *',
    '0-59/15 0-23 * * *',
    '0 */5 * * *',
    '0 0-18/6 * * *',
    '0 6,18 * * *',
    '0 6 * 1 *',
    '0 6 1,15 * *',
    '0 6 * * 1,3',
    '0 6 * * 0-4',
    '0 6 * * 1#2',
    '0 6,18 L * *',
    '0 6 L 3 *',
  ])('do not include %s', (text) => {
    expect(toPreset(cronOf(text))).toBeUndefined();
  });

  it('mean the same as the expression they are shown for', () => {
    let shown = 0;
    fc.assert(
      fc.property(anyCron, (cron) => {
        const preset = toPreset(cron);
        if (!preset) return;
        shown += 1;
        expect(sameMeaning(cronOf(fromPreset(preset)), cron)).toBe(true);
      }),
      { numRuns: 3000 },
    );
    expect(shown).toBeGreaterThan(100);
  });

  it('are recognised in the expression they produce', () => {
    fc.assert(
      fc.property(anyPreset(), (preset) => {
        expect(toPreset(cronOf(fromPreset(preset)))).toEqual(preset);
      }),
    );
  });
});

describe('a preset of another kind', () => {
  it.each<Preset>([
    { kind: 'minutes', every: 15 },
    { kind: 'hourly', every: 1, minute: 30 },
    { kind: 'daily', hour: 2, minute: 30 },
    { kind: 'weekdays', hour: 2, minute: 30 },
    { kind: 'weekly', hour: 2, minute: 30, day: 3 },
    { kind: 'monthly', hour: 2, minute: 30, date: 1 },
    { kind: 'last_day', hour: 2, minute: 30 },
  ])('$kind keeps the present time', (preset) => {
    expect(presetOfKind(preset.kind, cronOf('30 2 * * 3'), 5)).toEqual(preset);
  });

  it('is never below the minimum interval', () => {
    expect(presetOfKind('minutes', undefined, 5)).toEqual({ kind: 'minutes', every: 15 });
    expect(presetOfKind('minutes', undefined, 17)).toEqual({ kind: 'minutes', every: 20 });
    expect(presetOfKind('minutes', undefined, 90)).toEqual({ kind: 'hourly', every: 2, minute: 0 });
    expect(presetOfKind('hourly', undefined, 90)).toEqual({ kind: 'hourly', every: 2, minute: 0 });
  });

  it('uses a default time when the expression has none or several', () => {
    for (const text of ['0 2,4 * * *', '*/15 * * * *']) {
      expect(presetOfKind('daily', cronOf(text), 5)).toEqual({ kind: 'daily', hour: 6, minute: 0 });
    }
  });
});

function anyPreset(): fc.Arbitrary<Preset> {
  const time = { hour: fc.nat(23), minute: fc.nat(59) };
  return fc.oneof(
    fc.record({ kind: fc.constant('minutes' as const), every: fc.constantFrom(...EVEN_MINUTES) }),
    fc.record({ kind: fc.constant('hourly' as const), every: fc.constantFrom(...EVEN_HOURS), minute: fc.nat(59) }),
    fc.record({ kind: fc.constantFrom('daily' as const, 'weekdays' as const, ...PLACED_KINDS), ...time }),
    fc.record({ kind: fc.constant('weekly' as const), day: fc.nat(6), ...time }),
    fc.record({ kind: fc.constant('monthly' as const), date: fc.integer({ min: 1, max: 31 }), ...time }),
  );
}
