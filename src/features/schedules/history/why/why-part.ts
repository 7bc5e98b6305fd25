import { definePart } from '#ui/part.ts';

/** Loaded when a person asks. */
export const whyPanel = definePart('WhyPanel', async () => (await import('./why-panel.tsx')).WhyPanel);
