import { definePart } from '#ui/part.ts';

/** Loaded when the advanced settings are opened. */
export const notifyFields = definePart('NotifyFields', async () => (await import('./notify-fields.tsx')).NotifyFields);
