import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/card.ts';

export const messages: Translation<typeof english> = {
  title: 'Zeitpläne',
  addSchedule: 'Zeitplan hinzufügen',
  quota: '{used} von {limit}',
  scheduleCount: { one: '{count} Zeitplan', other: '{count} Zeitpläne' },
  runNow: 'Jetzt ausführen',
  loading: 'Zeitpläne werden geladen…',
  emptyTitle: 'Noch keine Zeitpläne',
  loadFailedTitle: 'Die Zeitpläne konnten nicht geladen werden',
};
