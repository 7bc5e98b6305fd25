import { findZone } from '@extension-schedules/core/recurrence/zone.ts';
import { describe, expect, it } from 'vitest';
import { clockChangeIn, placeIn } from './lane-times.ts';

const HOUR = 3_600_000;
const dayFrom = (text: string) => ({ from: Date.parse(text), to: Date.parse(text) + 24 * HOUR });

function changeIn(text: string, name: string) {
  const found = findZone(name);
  if (!found.ok) throw new Error(`unknown zone ${name}`);
  return clockChangeIn(dayFrom(text), found.zone);
}

describe('lanes', () => {
  it('place instants by elapsed time, within the span', () => {
    const span = dayFrom('2026-10-24T22:00:00Z');
    expect(placeIn(span, span.from + 6 * HOUR)).toBe(25);
    expect(placeIn(span, span.from - HOUR)).toBe(0);
    expect(placeIn(span, span.to + HOUR)).toBe(100);
  });

  it('know when the clocks change, and which way', () => {
    expect(changeIn('2026-10-24T22:00:00Z', 'Europe/Berlin')).toEqual({
      at: Date.parse('2026-10-25T01:00:00Z'),
      isForward: false,
    });
    expect(changeIn('2026-03-28T12:00:00Z', 'Europe/Berlin')).toMatchObject({ isForward: true });
    expect(changeIn('2026-11-23T12:00:00Z', 'Europe/Berlin')).toBeUndefined();
    expect(changeIn('2026-10-24T22:00:00Z', 'Asia/Kolkata')).toBeUndefined();
  });
});
