import { messages } from './messages/en/shared.ts';
import { defineNamespace } from './namespace.ts';

export const sharedMessages = defineNamespace(
  messages,
  import.meta.glob(['./messages/*/shared.ts', '!./messages/en/*'], { import: 'messages' }),
);
