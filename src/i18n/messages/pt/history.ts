import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/history.ts';

export const messages: Translation<typeof english> = {
  title: 'Histórico de execuções',
};
