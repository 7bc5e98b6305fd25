import type { AuditChange } from '#api/types.ts';
import type { Translate } from '#i18n/use-messages.ts';

export type ChangeWords = {
  t: Translate<'changes'>;
  card: Translate<'card'>;
  settings: Translate<'settings'>;
  notify: Translate<'notify'>;
  duration: (milliseconds: number) => string;
  /** An ISO 8601 instant as the viewer reads it. */
  instant: (iso: string) => string;
};

/** "Cron: 0 2 * * * → 30 2 * * *"; undefined where the action itself says it all. */
export function changeText(change: AuditChange, words: ChangeWords): string | undefined {
  const { t } = words;
  const { field, before, after } = change;
  if (field === 'payload_json') return t('changedOnly', { field: t('fieldPayload') });
  if (field === 'pause')
    return after === null ? undefined : t('changedTo', { field: t('fieldPause'), after: pauseText(after, words) });
  if (field === 'skip_next_at') {
    return after === null
      ? undefined
      : t('changedTo', { field: t('fieldSkip'), after: valueText(field, after, words) });
  }
  if (field === 'note') return t('changedTo', { field: t('fieldReason'), after: valueText(field, after, words) });
  if (field === 'stopped') return stopText(after, words);
  const label = labelOf(field, words);
  if (label === undefined) return undefined;
  // Ids are hidden: method and path say more when they changed too.
  if (field === 'endpoint_id') return t('changedOnly', { field: label });
  return t('changedFromTo', {
    field: label,
    before: valueText(field, before, words),
    after: valueText(field, after, words),
  });
}

const NEW_VALUES = ['timezone', 'notify_after_failures', 'notify_on_recovery', 'muted_until'];

/** What all schedules of a bulk change have in common: the pause, the reason, the new time zone or notifications. */
export function commonTexts(changes: readonly AuditChange[], words: ChangeWords): string[] {
  return changes.flatMap((change) => {
    if (change.field === 'pause' || change.field === 'note') return changeText(change, words) ?? [];
    const label = NEW_VALUES.includes(change.field) ? labelOf(change.field, words) : undefined;
    if (label === undefined) return [];
    return words.t('changedTo', { field: label, after: valueText(change.field, change.after, words) });
  });
}

function labelOf(field: string, { t, settings, notify }: ChangeWords): string | undefined {
  const labels: Record<string, string> = {
    name: t('fieldName'),
    endpoint_id: t('fieldEndpoint'),
    method: t('fieldMethod'),
    path: t('fieldPath'),
    cron: t('fieldCron'),
    timezone: t('fieldTimezone'),
    starts_at: settings('startsAt'),
    ends_at: settings('endsAt'),
    enabled: t('fieldEnabled'),
    version: t('fieldVersion'),
    max_attempts: settings('attempts'),
    timeout_ms: settings('timeout'),
    overlap: settings('overlap'),
    catch_up: settings('catchUp'),
    catch_up_window_ms: settings('window'),
    pause_after_failures: settings('pauseAfter'),
    notify_after_failures: notify('notifyAfter'),
    notify_on_recovery: notify('notifyRecovery'),
    muted_until: notify('mutedUntil'),
  };
  return labels[field];
}

function valueText(field: string, value: unknown, words: ChangeWords): string {
  const { t, settings, notify, duration, instant } = words;
  if (field.startsWith('notify_') && value === null) return notify('default');
  if (value === null || value === undefined) return t('none');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'number') return field.endsWith('_ms') ? duration(value) : String(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (field === 'overlap') return settings(value === 'skip' ? 'overlapSkip' : 'overlapQueue');
  if (field === 'catch_up') return settings(value === 'skip' ? 'catchUpSkip' : 'catchUpRunOnce');
  return field.endsWith('_at') || field === 'muted_until' ? instant(value) : value;
}

/** The reason of an operator's stop. */
function stopText(stop: unknown, words: ChangeWords): string | undefined {
  const { reason } = (stop ?? {}) as { reason?: string };
  return reason ? words.t('changedTo', { field: words.t('fieldReason'), after: reason }) : undefined;
}

function pauseText(pause: unknown, { t, card, instant }: ChangeWords): string {
  const { reason, note, until } = pause as { reason?: string; note?: string | null; until?: string | null };
  return [
    reason === 'failures' ? t('pauseFailures') : undefined,
    until ? t('pauseUntil', { when: instant(until) }) : t('pauseOpen'),
    note ? card('pausedNote', { note }) : undefined,
  ]
    .filter(Boolean)
    .join(' · ');
}
