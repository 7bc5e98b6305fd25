import { definePart } from '#ui/part.ts';

/** Loaded when there are such periods. */
export const quietRow = definePart('QuietRow', async () => (await import('./quiet-row.tsx')).QuietRow);
/** Loaded when a person asks. */
export const whyPanel = definePart('WhyPanel', async () => (await import('./why-panel.tsx')).WhyPanel);
