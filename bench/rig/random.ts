/** Numbers in [0, 1) that depend only on the seed (mulberry32). */
export interface Random {
  next(): number;
  /** An integer from 0 to below `end`. */
  below(end: number): number;
  pick<T>(from: readonly T[]): T;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  return {
    next,
    below,
    pick: <T>(from: readonly T[]) => {
      const one = from[below(from.length)];
      if (one === undefined) throw new Error('There is nothing to pick.');
      return one;
    },
  };
}
