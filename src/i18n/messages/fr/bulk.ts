import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/bulk.ts';

export const messages: Translation<typeof english> = {
  bar: 'Planifications sélectionnées',
  selected: { one: '{count} sélectionnée', many: '{count} sélectionnées', other: '{count} sélectionnées' },
  hint: 'Maintenez Maj pour sélectionner une plage.',
  noneSelected: 'Sélectionnez d’abord des planifications',
  tooMany: { one: 'Au plus {count} à la fois', many: 'Au plus {count} à la fois', other: 'Au plus {count} à la fois' },
  done: 'Terminé',
  enableTitle: {
    one: 'Activer {count} planification ?',
    many: 'Activer {count} planifications ?',
    other: 'Activer {count} planifications ?',
  },
  disableTitle: {
    one: 'Désactiver {count} planification ?',
    many: 'Désactiver {count} planifications ?',
    other: 'Désactiver {count} planifications ?',
  },
  deleteTitle: {
    one: 'Supprimer {count} planification ?',
    many: 'Supprimer {count} planifications ?',
    other: 'Supprimer {count} planifications ?',
  },
  enableText: 'Elles s’exécutent à leurs prochaines heures. Ce qui était prévu entre-temps n’est pas rattrapé.',
  disableText: 'Elles ne s’exécutent plus d’elles-mêmes. Les exécutions en cours se terminent.',
  deleteText: 'Elles ne s’exécuteront plus. Les exécutions en cours se terminent.',
  namesAndMore: {
    one: '{names} et {count} autre',
    many: '{names} et {count} autres',
    other: '{names} et {count} autres',
  },
  enabled: {
    one: '{count} planification est activée.',
    many: '{count} planifications sont activées.',
    other: '{count} planifications sont activées.',
  },
  disabled: {
    one: '{count} planification est désactivée.',
    many: '{count} planifications sont désactivées.',
    other: '{count} planifications sont désactivées.',
  },
  deleted: {
    one: '{count} planification a été supprimée.',
    many: '{count} planifications ont été supprimées.',
    other: '{count} planifications ont été supprimées.',
  },
  failedTitle: {
    one: '{count} est restée telle quelle',
    many: '{count} sont restées telles quelles',
    other: '{count} sont restées telles quelles',
  },
};
