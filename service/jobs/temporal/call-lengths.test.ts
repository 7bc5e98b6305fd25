import { describe, expect, it } from 'vitest';
import { createCallLengths } from './call-lengths.ts';

describe('the length of calls', () => {
  it('is expected to be short until a call of the schedule took long', () => {
    const lengths = createCallLengths();
    expect(lengths.isShort('a')).toBe(true);
    lengths.note('a', 2_001);
    expect(lengths.isShort('a')).toBe(false);
    expect(lengths.isShort('b')).toBe(true);
  });

  it('is expected to be short again after a short call', () => {
    const lengths = createCallLengths();
    lengths.note('a', 60_000);
    lengths.note('a', 2_000);
    expect(lengths.isShort('a')).toBe(true);
  });

  it('is forgotten for the schedules seen earliest when there are too many', () => {
    const lengths = createCallLengths();
    for (let index = 0; index <= 10_000; index += 1) lengths.note(String(index), 3_000);
    expect(lengths.isShort('0')).toBe(true);
    expect(lengths.isShort('1')).toBe(false);
  });
});
