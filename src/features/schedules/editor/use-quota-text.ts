import { useSchedules } from '#api/schedules.ts';
import type { Extension } from '#api/types.ts';
import { editorMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';

/** The part of a limit from which on it matters to a person who adds schedules. */
const NEAR = 0.8;

/** "46 of 50 schedules in this extension · 190 of 200 in your organization", where one of the limits is near. */
export function useQuotaText({ limits }: Extension): string | undefined {
  const t = useMessages(editorMessages);
  const { schedules_in_install, schedules_in_tenant } = limits;
  // The list is newer than the limits.
  const used = useSchedules().data?.length ?? schedules_in_install;
  const all = schedules_in_tenant - schedules_in_install + used;
  const [limit, limitOfAll] = [limits.max_schedules_per_install, limits.max_schedules_per_tenant];
  if (used < limit * NEAR && all < limitOfAll * NEAR) return undefined;
  return `${t('quotaExtension', { used, limit })} · ${t('quotaTenant', { used: all, limit: limitOfAll })}`;
}
