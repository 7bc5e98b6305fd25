import { messages } from './messages/en/controls.ts';
import { defineNamespace } from './namespace.ts';

export const controlsMessages = defineNamespace(
  messages,
  import.meta.glob(['./messages/*/controls.ts', '!./messages/en/*'], { import: 'messages' }),
);
