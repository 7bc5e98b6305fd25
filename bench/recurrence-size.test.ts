import { expect, it } from 'vitest';
import { ENGINE, ENGINE_BUDGET, gzipBytes } from './recurrence-size.ts';

it('keeps the recurrence library small enough to be downloaded with the card', async () => {
  expect(await gzipBytes(ENGINE)).toBeLessThanOrEqual(ENGINE_BUDGET);
});
