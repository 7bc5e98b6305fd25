import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockTime, isWrittenAs, readClockTime, type Time } from '../../../shared/clock-time.ts';
import { arrange, timesOf, withSharedMinute } from './times.ts';

const times = (text: string): Time[] => text.split(' ').flatMap((part) => readClockTime(part) ?? []);
const text = (list: readonly Time[]) => list.map(clockTime).join(' ');

describe('times of a day', () => {
  it.each([
    ['06:00 18:00', '06:00 18:00'],
    ['18:30 06:30 06:00 18:00', '06:00 06:30 18:00 18:30'],
    ['06:00 06:10 06:50', '06:00 06:10 06:50'],
    ['06:00 06:00', '06:00'],
  ])('%s can be expressed in cron', (wanted, said) => {
    const arranged = arrange(times(wanted));
    expect(arranged.ok && text(timesOf(arranged.times))).toBe(said);
  });

  it.each([
    ['06:00 18:30', '06:30 18:00'],
    ['06:00 06:30 18:00', '18:30'],
  ])('%s imply %s', (wanted, others) => {
    const arranged = arrange(times(wanted));
    expect(arranged.ok || text(arranged.others)).toBe(others);
  });

  it('are the wanted times and the implied ones only', () => {
    const time = fc.record({ hour: fc.nat(23), minute: fc.nat(59) });
    fc.assert(
      fc.property(fc.array(time, { minLength: 1, maxLength: 5 }), (wanted) => {
        const arranged = arrange(wanted);
        const others = arranged.ok ? [] : arranged.others;
        const all = new Set([...wanted, ...others].map(clockTime));
        expect(timesOf(arranged.times).map(clockTime)).toEqual([...all].sort());
        expect(arranged.ok).toBe(others.length === 0);
      }),
    );
  });

  it.each([
    ['06:00', '18:30', '18:00'],
    ['06:00 06:40', '18:30', undefined],
    ['06:00 18:00', '18:30', undefined],
  ])('%s suggest, in place of %s, the time %s', (there, added, shared) => {
    const arranged = arrange(times(there));
    const [time] = times(added);
    if (!arranged.ok || !time) throw new Error('no times');
    const found = withSharedMinute(arranged.times, time);
    expect(found && clockTime(found)).toBe(shared);
  });
});

describe('a typed time', () => {
  it.each([
    ['2:30', '02:30'],
    [' 02.30 ', '02:30'],
    ['0230', '02:30'],
    ['230', '02:30'],
    ['14h30', '14:30'],
    ['14h', '14:00'],
    ['7', '07:00'],
    ['0:00', '00:00'],
    ['930', '09:30'],
    ['21.30', '21:30'],
    ['9am', '09:00'],
    ['9:30 pm', '21:30'],
    ['9:30\u202fPM', '21:30'],
    ['9:30 p. m.', '21:30'],
    ['12 a', '00:00'],
    ['12pm', '12:00'],
  ])('%j is read as %s', (typed, time) => {
    const read = readClockTime(typed);
    expect(read && clockTime(read)).toBe(time);
  });

  it.each(['', '24:00', '12:60', '2:3', 'noon', '1:2:3', '-1', '13pm', '0am'])('%j is invalid', (typed) => {
    expect(readClockTime(typed)).toBeUndefined();
  });
});

it('recognises a complete time regardless of spaces and case', () => {
  expect(isWrittenAs('9:30pm', '9:30\u202fPM')).toBe(true);
  expect(isWrittenAs('9:30', '9:30\u202fAM')).toBe(false);
});
