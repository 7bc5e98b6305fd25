import { describe, expect, it } from 'vitest';
import { planCatchUp } from './catch-up.ts';
import { MINUTE } from './recurrence/time.ts';

const NOW = Date.UTC(2026, 10, 23, 12, 0);
const ago = (minutes: number) => NOW - minutes * MINUTE;

describe('planCatchUp', () => {
  it('does nothing when nothing is due', () => {
    expect(planCatchUp([], NOW)).toEqual({ run: undefined, missed: [] });
  });

  it('runs an occurrence up to a minute late, whatever the policy', () => {
    expect(planCatchUp([ago(1)], NOW, 'skip')).toEqual({ run: ago(1), missed: [] });
  });

  it('runs the latest missed occurrence and records the others', () => {
    expect(planCatchUp([ago(15), ago(10), ago(5)], NOW)).toEqual({ run: ago(5), missed: [ago(15), ago(10)] });
  });

  it('runs no occurrence older than the window', () => {
    expect(planCatchUp([ago(120), ago(61)], NOW)).toEqual({ run: undefined, missed: [ago(120), ago(61)] });
    expect(planCatchUp([ago(60)], NOW)).toEqual({ run: ago(60), missed: [] });
  });

  it('runs no missed occurrence under the policy skip', () => {
    expect(planCatchUp([ago(10), ago(5)], NOW, 'skip')).toEqual({ run: undefined, missed: [ago(10), ago(5)] });
  });
});
