import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/card.ts';

export const messages: Translation<typeof english> = {
  title: 'Planningen',
  addSchedule: 'Planning toevoegen',
  quota: '{used} van {limit}',
  scheduleCount: { one: '{count} planning', other: '{count} planningen' },
  runNow: 'Nu uitvoeren',
  loading: 'Planningen laden…',
  emptyTitle: 'Nog geen planningen',
  loadFailedTitle: 'De planningen konden niet worden geladen',
};
