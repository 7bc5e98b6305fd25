import type { ReactNode } from 'react';
import { whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import styles from './when.module.css';

/** Shown by a view that cannot show the expression, which stays unchanged in the text field below. */
export function CannotShow({ onShowText, children }: { onShowText: () => void; children: ReactNode }) {
  const t = useMessages(whenMessages);
  return (
    <div className={styles.cannot} role="status">
      <Icon name="info" />
      <div className={styles.cannotText}>
        <div>{children}</div>
        <Button id="show-cron-text-button" onClick={onShowText} size="sm" variant="link">
          {t('showText')}
        </Button>
      </div>
    </div>
  );
}
