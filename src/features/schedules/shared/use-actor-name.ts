import type { AuditEntry } from '#api/types.ts';
import { changesMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';

/** Who made a change: a person of the organization, the service's operator or the service itself. */
export function useActorName(): (actor: AuditEntry['actor']) => string {
  const t = useMessages(changesMessages);
  return ({ kind, name }) =>
    kind === 'system' ? t('actorSystem') : kind === 'operator' ? t('actorOperator', { person: name }) : name;
}
