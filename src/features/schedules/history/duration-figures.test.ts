import { expect, it } from 'vitest';
import { run } from '../shared/rows.fixture.ts';
import { durationFigures } from './duration-figures.ts';

it('ranks the durations of finished runs', () => {
  const runs = Array.from({ length: 100 }, (_, at) => run({ duration_ms: (100 - at) * 10 }));
  expect(durationFigures([...runs, run({ status: 'running', duration_ms: null })])).toEqual({
    p50: 500,
    p95: 950,
    longest: 1000,
  });
});

it('is undefined when no run has ended', () => {
  expect(durationFigures([run({ status: 'skipped', duration_ms: null })])).toBeUndefined();
});
