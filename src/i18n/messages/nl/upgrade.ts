import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/upgrade.ts';

export const messages: Translation<typeof english> = {
  title: '{extension} bijwerken naar {version}',
};
