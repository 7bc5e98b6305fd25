import { definePart } from '#ui/part.ts';

/** With what indents responses; loaded when a run is opened, or while the browser is idle before that. */
export const runDetails = definePart('RunDetails', async () => (await import('./run-details.tsx')).RunDetails);
