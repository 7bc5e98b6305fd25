import { messages } from './messages/en/card.ts';
import { defineNamespace } from './namespace.ts';

export const cardMessages = defineNamespace(
  messages,
  import.meta.glob(['./messages/*/card.ts', '!./messages/en/*'], { import: 'messages' }),
);
