import { messages } from './messages/en/upgrade.ts';
import { defineNamespace } from './namespace.ts';

export const upgradeMessages = defineNamespace(
  messages,
  import.meta.glob(['./messages/*/upgrade.ts', '!./messages/en/*'], { import: 'messages' }),
);
