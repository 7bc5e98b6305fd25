import { messages } from './messages/en/editor.ts';
import { defineNamespace } from './namespace.ts';

export const editorMessages = defineNamespace(
  messages,
  import.meta.glob(['./messages/*/editor.ts', '!./messages/en/*'], { import: 'messages' }),
);
