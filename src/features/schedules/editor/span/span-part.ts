import { definePart } from '#ui/part.ts';

/** Loaded when the advanced settings are opened. */
export const spanFields = definePart('SpanFields', async () => (await import('./span-fields.tsx')).SpanFields);
