import type { AffectedSchedule, Endpoint } from '#api/types.ts';
import type { Translate } from '#i18n/use-messages.ts';

/** Why a schedule cannot move along: "Now POST only". `endpoints` are those of the new version. */
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
