import { type Control, useWatch } from 'react-hook-form';
import { settingsMessages } from '#i18n/dialogs-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import type { FormValues } from '../form-values.ts';
import { readNumber } from './settings-values.ts';

/** "3 attempts · 30 s timeout · skip when still running · run once after downtime" */
export function SettingsSummary({ control }: { control: Control<FormValues> }) {
  const t = useMessages(settingsMessages);
  const format = useFormat();
  const [maxAttempts, timeout, overlap, catchUp] = useWatch({
    control,
    name: ['maxAttempts', 'timeout', 'overlap', 'catchUp'],
  });
  return [
    t('summaryAttempts', { count: Number(maxAttempts) }),
    t('summaryTimeout', { duration: format.duration(readNumber(timeout) * 1000) }),
    t(overlap === 'skip' ? 'summarySkip' : 'summaryQueue'),
    t(catchUp === 'skip' ? 'summaryNone' : 'summaryRunOnce'),
  ].join(' · ');
}
