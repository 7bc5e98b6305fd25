import { expect, it } from 'vitest';
import { stopBudget } from './stop-budget.ts';

it('leaves a worker the time to end its calls, then the event that it is sending', () => {
  const config = { drainSeconds: 5, eventsUrl: 'https://psa.example.com/hooks', eventsTimeoutMs: 60_000 };
  expect(stopBudget(config)).toBe(80_000);
  expect(stopBudget({ ...config, eventsUrl: '' })).toBe(20_000);
});
