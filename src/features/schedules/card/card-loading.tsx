import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Skeleton } from '#ui/skeleton.tsx';
import { SlowNotice } from '#ui/slow-notice.tsx';
import unseen from '#ui/unseen.module.css';
import styles from './card.module.css';

const rows = ['first', 'second', 'third'];

/** The place of the list, as high as a short one. */
export function CardLoading({ onRetry }: { onRetry: () => void }) {
  const t = useMessages(cardMessages);
  return (
    <div className={styles.loading}>
      <span aria-busy="true" className={unseen.unseen} role="status">
        {t('loading')}
      </span>
      <SlowNotice onRetry={onRetry} />
      <Skeleton height={44} />
      {rows.map((row) => (
        <div className={styles.loadingRow} key={row}>
          <Skeleton height={20} width={34} />
          <div className={styles.loadingText}>
            <Skeleton width="60%" />
            <Skeleton height={12} width="40%" />
          </div>
          <div className={styles.loadingText}>
            <Skeleton width="50%" />
            <Skeleton height={12} width="70%" />
          </div>
          <Skeleton height={28} width={72} />
        </div>
      ))}
    </div>
  );
}
