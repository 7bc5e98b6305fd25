import type { AffectedSchedule, Endpoint } from '#api/types.ts';
import type { Translate } from '#i18n/use-messages.ts';

/** Why a schedule is incompatible: "Now POST only". `endpoints` are the new version's. */
export function reasonText(
  { schedule, reason }: AffectedSchedule,
  endpoints: readonly Endpoint[],
  t: Translate<'update'>,
): string {
  switch (reason) {
    case 'GONE':
      return t('reasonGone');
    case 'METHOD_CHANGED': {
      const methods = endpoints.filter(({ path }) => path === schedule.path).map(({ method }) => method);
      return methods.length > 0 ? t('reasonMethod', { methods: methods.join(', ') }) : t('reasonMethodChanged');
    }
    case 'NOT_SCHEDULABLE':
      return t('reasonNotSchedulable');
    case 'PATH_PARAMETER':
      return t('reasonPathParameter');
  }
}
