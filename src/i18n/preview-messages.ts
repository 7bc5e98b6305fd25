import { messages } from './messages/en/preview.ts';
import { defineNamespace } from './namespace.ts';

export const previewMessages = defineNamespace(
  messages,
  import.meta.glob(['./messages/*/preview.ts', '!./messages/en/*'], { import: 'messages' }),
);
