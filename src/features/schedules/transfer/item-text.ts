import type { ImportSkipReason, ScheduleImportItem } from '#api/types.ts';
import type { PlainKey, Translate } from '#i18n/use-messages.ts';

/** What an import does with one schedule of the file. */
export function itemText(item: ScheduleImportItem, version: string, t: Translate<'transfer'>): string {
  const { outcome, enabled, reason, errors } = item;
  if (outcome === 'created') return t(enabled ? 'willBeEnabled' : 'willBeDisabled');
  if (reason === 'GONE' || reason === 'METHOD_CHANGED') return t(versions[reason], { version });
  const field = reason === 'INVALID' ? fields[errors[0]?.pointer ?? ''] : undefined;
  return t(field ?? reasons[reason ?? 'INVALID']);
}

const versions = { GONE: 'skipGone', METHOD_CHANGED: 'skipMethod' } as const;

const reasons = {
  NOT_SCHEDULABLE: 'skipNotSchedulable',
  PATH_PARAMETER: 'skipParameter',
  EXISTS: 'skipExists',
  INVALID: 'skipInvalid',
} as const satisfies Record<Exclude<ImportSkipReason, keyof typeof versions>, PlainKey<'transfer'>>;

const fields: Record<string, 'skipName' | 'skipCron' | 'skipZone' | 'skipPayload'> = {
  '/name': 'skipName',
  '/cron': 'skipCron',
  '/timezone': 'skipZone',
  '/payload_text': 'skipPayload',
};
