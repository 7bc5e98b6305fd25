import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/bulk.ts';

export const messages: Translation<typeof english> = {
  bar: 'Agendamentos selecionados',
  selected: { one: '{count} selecionado', many: '{count} selecionados', other: '{count} selecionados' },
  hint: 'Mantenha Shift pressionado para selecionar um intervalo.',
  noneSelected: 'Selecione agendamentos primeiro',
  tooMany: { one: 'No máximo {count} por vez', many: 'No máximo {count} por vez', other: 'No máximo {count} por vez' },
  done: 'Concluir',
  enableTitle: {
    one: 'Ativar {count} agendamento?',
    many: 'Ativar {count} agendamentos?',
    other: 'Ativar {count} agendamentos?',
  },
  disableTitle: {
    one: 'Desativar {count} agendamento?',
    many: 'Desativar {count} agendamentos?',
    other: 'Desativar {count} agendamentos?',
  },
  deleteTitle: {
    one: 'Excluir {count} agendamento?',
    many: 'Excluir {count} agendamentos?',
    other: 'Excluir {count} agendamentos?',
  },
  enableText: 'São executados nos próximos horários. O que estava previsto nesse meio-tempo não é recuperado.',
  disableText: 'Não são mais executados sozinhos. As execuções em andamento terminam.',
  deleteText: 'Não serão mais executados. As execuções em andamento terminam.',
  namesAndMore: { one: '{names} e mais {count}', many: '{names} e mais {count}', other: '{names} e mais {count}' },
  enabled: {
    one: '{count} agendamento está ativado.',
    many: '{count} agendamentos estão ativados.',
    other: '{count} agendamentos estão ativados.',
  },
  disabled: {
    one: '{count} agendamento está desativado.',
    many: '{count} agendamentos estão desativados.',
    other: '{count} agendamentos estão desativados.',
  },
  deleted: {
    one: '{count} agendamento foi excluído.',
    many: '{count} agendamentos foram excluídos.',
    other: '{count} agendamentos foram excluídos.',
  },
  failedTitle: {
    one: '{count} ficou como estava',
    many: '{count} ficaram como estavam',
    other: '{count} ficaram como estavam',
  },
};
