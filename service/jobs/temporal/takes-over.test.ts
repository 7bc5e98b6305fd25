import { MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { describe, expect, it } from 'vitest';
import { takesOver } from './takes-over.ts';

const NOW = Date.UTC(2026, 5, 1, 12);
/** A date the given number of minutes ago. */
const ago = (minutes: Record<string, number>) =>
  new Map(Object.entries(minutes).map(([build, count]) => [build, NOW - count * MINUTE]));

describe('a build takes over', () => {
  it.each<{ when: string; known: Parameters<typeof takesOver>[1]; expected: boolean }>([
    {
      when: 'where there is none yet',
      known: { current: undefined, firstSeen: ago({ mine: 0 }), lastPolled: ago({ mine: 0 }) },
      expected: true,
    },
    {
      when: 'as soon as a worker of it comes, from one that came before',
      known: { current: 'other', firstSeen: ago({ other: 9, mine: 0 }), lastPolled: ago({ other: 0, mine: 0 }) },
      expected: true,
    },
    {
      when: 'never from one that came later and has workers, however often its own start again',
      known: { current: 'other', firstSeen: ago({ other: 1, mine: 9 }), lastPolled: ago({ other: 1, mine: 0 }) },
      expected: false,
    },
    {
      when: 'from one that came later when that no longer has a worker',
      known: { current: 'other', firstSeen: ago({ other: 1, mine: 9 }), lastPolled: ago({ other: 2, mine: 0 }) },
      expected: true,
    },
    {
      when: 'not while Temporal has only just begun to note who asks',
      known: { current: 'other', firstSeen: ago({ other: 1, mine: 9 }), lastPolled: new Map() },
      expected: false,
    },
    {
      when: 'from one that Temporal has forgotten',
      known: { current: 'other', firstSeen: ago({ mine: 9 }), lastPolled: ago({ mine: 0 }) },
      expected: true,
    },
    {
      when: 'not before Temporal has heard of it',
      known: { current: undefined, firstSeen: new Map(), lastPolled: new Map() },
      expected: false,
    },
    {
      when: 'not from itself',
      known: { current: 'mine', firstSeen: ago({ mine: 9 }), lastPolled: new Map() },
      expected: false,
    },
  ])('$when', ({ known, expected }) => {
    expect(takesOver('mine', known, NOW)).toBe(expected);
  });
});
