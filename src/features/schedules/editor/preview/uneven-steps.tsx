import type { Cron } from '@extension-schedules/core/recurrence/parse.ts';
import { type UnevenStep, unevenSteps } from '@extension-schedules/core/recurrence/uneven-steps.ts';
import { memo } from 'react';
import { formatDuration } from '#i18n/duration.ts';
import { previewMessages } from '#i18n/editor-messages.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useMessages } from '#i18n/use-messages.ts';
import styles from './preview.module.css';

/** Says where a step does not keep its distance. */
export const UnevenSteps = memo(function UnevenSteps({ cron }: { cron: Cron }) {
  const t = useMessages(previewMessages);
  const { intl } = useLocale();
  const sentence = ({ at, gap, usual }: UnevenStep) => {
    if (at === 'month') return usual === 2 * gap ? t('unevenMonth') : undefined;
    const durations = { gap: formatDuration(gap, intl), usual: formatDuration(usual, intl) };
    return t(at === 'hour' ? 'unevenHour' : 'unevenMidnight', durations);
  };
  return unevenSteps(cron).map((step) => {
    const text = sentence(step);
    return (
      text && (
        <p className={styles.note} key={step.at}>
          {text}
        </p>
      )
    );
  });
});
