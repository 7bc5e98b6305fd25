import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/shared.ts';

export const messages: Translation<typeof english> = {
  close: 'Fechar',
  cancel: 'Cancelar',
  retry: 'Tentar novamente',
  loading: 'Carregando…',
  optional: '(opcional)',
  noMatches: 'Nenhum resultado',
  showOptions: 'Mostrar opções',
  clearSearch: 'Limpar pesquisa',
  optionUnavailable: '“{option}” não pode ser escolhido: {reason}',
  moreActions: 'Mais ações',
  inDuration: 'em {duration}',
  durationAgo: 'há {duration}',
  discardTitle: 'Descartar as alterações?',
  discardText: 'Suas alterações não foram salvas.',
  discard: 'Descartar alterações',
  keepEditing: 'Continuar editando',
  loadFailed: 'Não foi possível carregar.',
  partFailed:
    'Verifique sua conexão e tente novamente. Se não resolver, recarregue a página: pode haver uma versão mais recente.',
  crashed: 'Ocorreu um erro ao exibir os agendamentos.',
};
