import { scheduleName } from '#api/schedules.ts';
import type { ScheduleImportItem } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { transferMessages } from '#i18n/transfer-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Icon } from '#ui/icon.tsx';
import { BreakablePath } from '#ui/product/breakable-path.tsx';
import { itemText } from './item-text.ts';
import styles from './transfer.module.css';

/** What an import would do with each schedule of the file. */
export function ImportPreview({ items, version }: { items: readonly ScheduleImportItem[]; version: string }) {
  const t = useMessages(transferMessages);
  const card = useMessages(cardMessages);
  return (
    <table aria-label={t('preview')} className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{card('columnSchedule')}</th>
          <th scope="col">{t('columnResult')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item, at) => (
          <tr key={at}>
            <td>
              <div className={styles.name}>{scheduleName(item)}</div>
              {item.name !== null && (
                <div className={styles.path}>
                  {item.method} <BreakablePath path={item.path} />
                </div>
              )}
            </td>
            <td className={item.outcome === 'created' ? styles.created : styles.skipped}>
              <span className={styles.outcome}>
                <Icon name={item.outcome === 'created' ? 'plus' : 'ban'} />
                <span>
                  {itemText(item, version, t)}
                  {item.changes.includes('RENAMED') && <span className={styles.note}>{t('renamed')}</span>}
                </span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
