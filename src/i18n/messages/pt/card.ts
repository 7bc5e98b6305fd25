import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/card.ts';

export const messages: Translation<typeof english> = {
  title: 'Agendamentos',
  addSchedule: 'Adicionar agendamento',
  quota: '{used} de {limit}',
  scheduleCount: { one: '{count} agendamento', many: '{count} agendamentos', other: '{count} agendamentos' },
  runNow: 'Executar agora',
  loading: 'Carregando agendamentos…',
  emptyTitle: 'Nenhum agendamento ainda',
  loadFailedTitle: 'Não foi possível carregar os agendamentos',
};
