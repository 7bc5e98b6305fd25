import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { bulkMessages } from '#i18n/dialogs-messages.ts';
import { formatList } from '#i18n/format.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useMessages } from '#i18n/use-messages.ts';
import styles from './bulk.module.css';

const FEW = 5;

/** The names of the first schedules, and how many more there are. */
export function ScheduleNames({ schedules }: { schedules: readonly Pick<Schedule, 'name' | 'method' | 'path'>[] }) {
  const t = useMessages(bulkMessages);
  const { intl } = useLocale();
  const all = schedules.map(scheduleName);
  const names =
    all.length <= FEW
      ? formatList(all, intl)
      : t('namesAndMore', { names: all.slice(0, FEW).join(', '), count: all.length - FEW });
  return <p className={styles.names}>{names}</p>;
}
