import { describe, expect, it } from 'vitest';
import { besideBusy } from './settle-beside-busy.ts';

const due = (counts: Record<string, number>) =>
  Object.entries(counts).flatMap(([tenantId, count]) => Array.from({ length: count }, () => ({ tenantId })));
const taken = (counts: Record<string, number>, limit = 25) =>
  besideBusy(due(counts), limit).map((group) => [group[0]?.tenantId, group.length]);

describe('tenants with few due schedules beside a busy one', () => {
  it('are taken whole, the smallest first', () => {
    expect(taken({ busy: 480, modest: 20, small: 1 })).toEqual([
      ['small', 1],
      ['modest', 20],
    ]);
  });

  it('are none when all have about as many, or one is alone', () => {
    expect(taken({ a: 5, b: 5, c: 2 })).toEqual([]);
    expect(taken({ busy: 480 })).toEqual([]);
    expect(taken({})).toEqual([]);
  });

  it('are taken up to the limit', () => {
    expect(taken({ busy: 480, a: 10, b: 11, c: 12 }, 22)).toEqual([
      ['a', 10],
      ['b', 11],
    ]);
  });
});
