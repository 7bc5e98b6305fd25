import { messages } from './messages/en/settings.ts';
import { defineNamespace } from './namespace.ts';

export const settingsMessages = defineNamespace(
  messages,
  import.meta.glob(['./messages/*/settings.ts', '!./messages/en/*'], { import: 'messages' }),
);
