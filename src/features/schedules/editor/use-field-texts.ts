import { useMemo } from 'react';
import type { Endpoint } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { changesMessages, settingsMessages } from '#i18n/dialogs-messages.ts';
import { editorMessages, whenMessages } from '#i18n/editor-messages.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { notifyMessages } from '#i18n/notify-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { cadenceText } from '#ui/product/cadence/cadence-text.ts';
import { readNumber } from '../shared/read-number.ts';
import type { FormValues } from './form-values.ts';
import { mistakeOf } from './instant/mistakes.ts';

export type FieldTexts = {
  labels: Record<keyof FormValues, string>;
  /** A field's value as people say it. */
  valueOf: (field: keyof FormValues, values: FormValues) => string;
};

/** The fields of the form in words, where they are shown without the form. */
export function useFieldTexts(endpoints: readonly Endpoint[]): FieldTexts {
  const t = useMessages(editorMessages);
  const when = useMessages(whenMessages);
  const settings = useMessages(settingsMessages);
  const notify = useMessages(notifyMessages);
  const changes = useMessages(changesMessages);
  const card = useMessages(cardMessages);
  const format = useFormat();
  const { intl } = useLocale();
  const { timezone } = useHost();
  return useMemo(() => {
    const endpointText = (id: string) => {
      const endpoint = endpoints.find((each) => each.id === id);
      return endpoint && `${endpoint.method} ${endpoint.path}`;
    };
    // In the viewer's zone, because the schedule's may be unknown here.
    const instantText = (value: string, options: { year?: boolean } = {}) =>
      value === '' || mistakeOf(value)
        ? undefined
        : format.dateTime(Date.parse(value), timezone, { zoneName: true, ...options });
    const texts = (values: FormValues): Record<keyof FormValues, string | undefined> => ({
      endpointId: endpointText(values.endpointId),
      name: values.name,
      cron: cadenceText(values.cron, card, intl) ?? values.cron,
      timezone: values.timezone,
      payload: values.payload,
      startsAt: instantText(values.startsAt, { year: true }),
      endsAt: instantText(values.endsAt, { year: true }),
      maxAttempts: values.maxAttempts,
      timeout: format.duration(readNumber(values.timeout) * 1000),
      overlap: settings(values.overlap === 'skip' ? 'overlapSkip' : 'overlapQueue'),
      catchUp: settings(values.catchUp === 'skip' ? 'catchUpSkip' : 'catchUpRunOnce'),
      catchUpWindow: format.duration(Number(values.catchUpWindow)),
      pauseAfter: values.pauseAfter.trim() || t('never'),
      notifyAfter: values.notifyAfter.trim() || notify('default'),
      notifyRecovery: notify(values.notifyRecovery),
      mutedUntil: instantText(values.mutedUntil),
      enabled: changes(values.enabled ? 'yes' : 'no'),
    });
    return {
      labels: {
        endpointId: t('endpoint'),
        name: t('name'),
        cron: when('when'),
        timezone: t('timezone'),
        payload: t('payload'),
        startsAt: settings('startsAt'),
        endsAt: settings('endsAt'),
        maxAttempts: settings('attempts'),
        timeout: settings('timeout'),
        overlap: settings('overlap'),
        catchUp: settings('catchUp'),
        catchUpWindow: settings('window'),
        pauseAfter: settings('pauseAfter'),
        notifyAfter: notify('notifyAfter'),
        notifyRecovery: notify('notifyRecovery'),
        mutedUntil: notify('mutedUntil'),
        enabled: t('enabled'),
      },
      valueOf: (field, values) => texts(values)[field]?.trim() || changes('none'),
    };
  }, [endpoints, t, when, settings, notify, changes, card, format, intl, timezone]);
}
