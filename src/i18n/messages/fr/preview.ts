import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/preview.ts';

export const messages: Translation<typeof english> = {
  label: 'Ce que signifie cette planification',
  title: 'Prochaines exécutions',
  invalid: 'Les prochaines exécutions apparaissent ici dès que la planification est lisible.',
  disabled: 'Tant qu’elle est désactivée, aucune n’a lieu.',
  date: 'Date',
  time: 'Heure',
  yourTime: '{time} chez vous',
  distance: 'Distance',
  show: 'En afficher {count}',
  unconfirmed: 'Le service n’a pas pu confirmer ces horaires.',
  differs:
    'Le service a d’autres données de fuseaux horaires ({version}) que ce navigateur. Voici ses horaires, ceux de l’exécution.',

  weeks: 'Quatre prochaines semaines',
  runs: {
    one: '{count} exécution',
    many: '{count} exécutions',
    other: '{count} exécutions',
  },
  dayRuns: {
    one: '{date} : {count} exécution',
    many: '{date} : {count} exécutions',
    other: '{date} : {count} exécutions',
  },

  dateMonths: {
    one: 'Jour {day} : exécution {count} mois de l’année ({months}).',
    many: 'Jour {day} : exécution {count} mois de l’année ({months}).',
    other: 'Jour {day} : exécution {count} mois de l’année ({months}).',
  },
  dateMonthsLeap: {
    one: 'Jour {day} : exécution {count} mois de l’année ({months}), et en février des années bissextiles.',
    many: 'Jour {day} : exécution {count} mois de l’année ({months}), et en février des années bissextiles.',
    other: 'Jour {day} : exécution {count} mois de l’année ({months}), et en février des années bissextiles.',
  },
  dateLeapYears: 'Jour {day} : exécution les années bissextiles seulement.',
  dateNever: 'Jour {day} : aucun de ces mois ne l’a.',

  clockTitle: 'Changements d’heure',
  clockMoved: {
    one: '{times} n’existe pas dans {zone} (l’horloge avance). L’exécution a lieu à {at} à la place.',
    many: '{times} n’existent pas dans {zone} (l’horloge avance). L’exécution a lieu à {at} à la place.',
    other: '{times} n’existent pas dans {zone} (l’horloge avance). L’exécution a lieu à {at} à la place.',
  },
  clockMerged: {
    one: '{times} n’existe pas dans {zone} (l’horloge avance). Elle ne fait qu’une avec l’exécution de {at}.',
    many: '{times} n’existent pas dans {zone} (l’horloge avance). Il n’y a qu’une exécution, à {at}.',
    other: '{times} n’existent pas dans {zone} (l’horloge avance). Il n’y a qu’une exécution, à {at}.',
  },
  clockSkipped: {
    one: '{times} n’existe pas dans {zone} (l’horloge avance). Cette exécution est omise ; la suivante a lieu à {at}.',
    many: '{times} n’existent pas dans {zone} (l’horloge avance). Ces exécutions sont omises ; la suivante a lieu à {at}.',
    other:
      '{times} n’existent pas dans {zone} (l’horloge avance). Ces exécutions sont omises ; la suivante a lieu à {at}.',
  },
  clockOnce: {
    one: '{times} se répète dans {zone} (l’horloge recule). L’exécution a lieu la première fois seulement.',
    many: '{times} se répètent dans {zone} (l’horloge recule). L’exécution a lieu la première fois seulement.',
    other: '{times} se répètent dans {zone} (l’horloge recule). L’exécution a lieu la première fois seulement.',
  },
  clockTwice: {
    one: '{times} se répète dans {zone} (l’horloge recule). L’exécution a lieu les deux fois.',
    many: '{times} se répètent dans {zone} (l’horloge recule). L’exécution a lieu les deux fois.',
    other: '{times} se répètent dans {zone} (l’horloge recule). L’exécution a lieu les deux fois.',
  },
  clockSteady: 'L’heure change le {date} dans {zone} ; l’intervalle entre les exécutions reste le même.',
  clockTimes: {
    one: '{count} horaire de {first} à {last}',
    many: '{count} horaires de {first} à {last}',
    other: '{count} horaires de {first} à {last}',
  },
  clockUse: 'Choisir {time} pour l’éviter',

  crowded: {
    one: '{count} autre planification s’exécute à {time}.',
    many: '{count} autres planifications s’exécutent à {time}.',
    other: '{count} autres planifications s’exécutent à {time}.',
  },
  crowdFree: '{time} est libre.',
  crowdFewer: {
    one: 'À {time}, il n’y en a que {count}.',
    many: 'À {time}, il n’y en a que {count}.',
    other: 'À {time}, il n’y en a que {count}.',
  },
  crowdUse: 'Choisir {time}',

  impact: 'Ce qui change',
  impactMonth: 'Avant : {before} en 30 jours · maintenant : {after}',
  impactYear: 'Avant : {before} en 365 jours · maintenant : {after}',
  impactBefore: 'Telle qu’enregistrée',
  impactAfter: 'Avec ce changement',
};
