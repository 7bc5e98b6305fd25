import { messages } from './messages/en/bulk.ts';
import { defineNamespace } from './namespace.ts';

export const bulkMessages = defineNamespace(
  messages,
  import.meta.glob(['./messages/*/bulk.ts', '!./messages/en/*'], { import: 'messages' }),
);
