import { useAudit } from '#api/audit.ts';
import type { AuditEntry } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { useActorName } from '../shared/use-actor-name.ts';
import { useDayAndTime } from '../shared/use-day-and-time.ts';

/** Says that a schedule is disabled, and who disabled it when and why, as far as its latest changes tell. */
export function DisabledBy({ scheduleId }: { scheduleId: string }) {
  const t = useMessages(cardMessages);
  const nameOf = useActorName();
  const dayAndTime = useDayAndTime();
  const entry = useAudit(scheduleId)
    .data?.pages.flatMap(({ items }) => items)
    .find(disables);
  const who = entry && nameOf(entry.actor);
  const note = entry?.changes.find(({ field }) => field === 'note')?.after;
  const reason = typeof note === 'string' ? t('pausedNote', { note }) : undefined;
  return (
    <Alert title={t('stateDisabled')}>
      {[t('disabledText'), who, entry && dayAndTime(Date.parse(entry.at)), reason].filter(Boolean).join(' · ')}
    </Alert>
  );
}

function disables({ action, changes }: AuditEntry): boolean {
  return action === 'disable' || changes.some(({ field, after }) => field === 'enabled' && after === false);
}
