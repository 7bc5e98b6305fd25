import { messages } from './messages/en/when.ts';
import { defineNamespace } from './namespace.ts';

export const whenMessages = defineNamespace(
  messages,
  import.meta.glob(['./messages/*/when.ts', '!./messages/en/*'], { import: 'messages' }),
);
