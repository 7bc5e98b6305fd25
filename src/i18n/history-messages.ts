import { messages } from './messages/en/history.ts';
import { defineNamespace } from './namespace.ts';

export const historyMessages = defineNamespace(
  messages,
  import.meta.glob(['./messages/*/history.ts', '!./messages/en/*'], { import: 'messages' }),
);
