import { definePart } from '#ui/part.ts';

/** Loaded when a run is first retried, which keeps the card small. */
export const rowRetry = definePart('RowRetry', async () => (await import('./row-retry.tsx')).RowRetry);
export const firstFailure = definePart('FirstFailure', async () => (await import('./first-failure.tsx')).FirstFailure);
