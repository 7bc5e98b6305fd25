/** The rig's clock: based on real time, but faster and with steps. */
export interface DrivenClock {
  now(): number;
  /** Lets a part compute the same time. */
  base(): { real: number; driven: number; speed: number };
  step(ms: number): void;
}

export function createDrivenClock(start: number, speed: number): DrivenClock {
  let real = Date.now();
  let driven = start;
  const now = () => Math.round(driven + (Date.now() - real) * speed);
  return {
    now,
    base: () => ({ real, driven, speed }),
    step(ms) {
      driven = now() + ms;
      real = Date.now();
    },
  };
}
