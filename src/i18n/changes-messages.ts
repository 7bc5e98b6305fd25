import { messages } from './messages/en/changes.ts';
import { defineNamespace } from './namespace.ts';

export const changesMessages = defineNamespace(
  messages,
  import.meta.glob(['./messages/*/changes.ts', '!./messages/en/*'], { import: 'messages' }),
);
