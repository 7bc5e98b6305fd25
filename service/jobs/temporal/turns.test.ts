import { describe, expect, it } from 'vitest';
import { createTurns } from './turns.ts';

function turnsFor(most: number) {
  const calls = { most };
  const turns = createTurns(() => calls.most);
  const order: string[] = [];
  return {
    calls,
    turns,
    order,
    /** Takes a turn for each and records which calls have one. */
    come(...tenants: string[]) {
      for (const tenant of tenants) void turns.take(tenant).then((may) => order.push(may ? tenant : `not ${tenant}`));
    },
    async leave() {
      turns.leave();
      await settled();
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('turns to call the Runner', () => {
  it('come at once while few calls are made', async () => {
    const { come, order } = turnsFor(3);
    come('a', 'b', 'a');
    await settled();
    expect(order).toEqual(['a', 'b', 'a']);
  });

  it('alternate between tenants, regardless of their numbers of calls', async () => {
    const { come, order, leave } = turnsFor(1);
    come('busy', 'busy', 'busy', 'busy', 'small');
    await settled();
    for (let time = 0; time < 4; time += 1) await leave();
    expect(order).toEqual(['busy', 'busy', 'small', 'busy', 'busy']);
  });

  it('follow the call limit down and up', async () => {
    const { calls, come, order, leave } = turnsFor(2);
    come('a', 'b', 'c', 'd');
    await settled();
    calls.most = 1;
    await leave();
    expect(order).toHaveLength(2);
    calls.most = 3;
    await leave();
    expect(order).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are awaited by at most the number of slots, and by one call per tenant', async () => {
    const { come, turns } = turnsFor(2);
    come('busy', 'busy', 'busy', 'busy');
    expect(turns.hasRoom('busy')).toBe(false);
    expect(turns.hasRoom('small')).toBe(true);
    turns.leave();
    expect(turns.hasRoom('busy')).toBe(true);
  });

  it('are free until as many calls are made as may be', async () => {
    const { calls, come, turns } = turnsFor(2);
    come('a');
    expect(turns.isFree()).toBe(true);
    come('b');
    expect(turns.isFree()).toBe(false);
    calls.most = 3;
    expect(turns.isFree()).toBe(true);
    turns.close();
    expect(turns.isFree()).toBe(false);
  });

  it('are refused once the process takes no more work', async () => {
    const { come, order, turns } = turnsFor(1);
    come('a', 'b');
    turns.close();
    come('c');
    await settled();
    expect(order).toEqual(['a', 'not b', 'not c']);
  });
});
