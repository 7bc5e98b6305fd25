import type { Cron } from '@extension-schedules/core/recurrence/parse.ts';
import type { ReactNode } from 'react';
import { whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { CannotShow } from './cannot-show.tsx';
import styles from './when.module.css';

export type ViewProps = {
  /** The parsed text; undefined while it is invalid. */
  cron: Cron | undefined;
  /** The minimum interval in milliseconds. */
  minimumInterval: number;
  onChange: (cron: string) => void;
  onShowText: () => void;
};

type ViewPanelProps = {
  label: string;
  isReadable: boolean;
  /** The last valid expression, shown while the text is invalid; undefined if there was none. */
  lastReadable: string | undefined;
  onShowText: () => void;
  children: ReactNode;
};

/**
 * Wraps a view. While the text is invalid during typing, the view keeps the last expression and is inert, because the
 * text field would otherwise jump with every key.
 */
export function ViewPanel({ label, isReadable, lastReadable, onShowText, children }: ViewPanelProps) {
  const t = useMessages(whenMessages);
  return (
    <div className={styles.panel}>
      {!isReadable && lastReadable === undefined ? (
        <CannotShow onShowText={onShowText}>{t('unreadable')}</CannotShow>
      ) : (
        <fieldset aria-label={label} className={styles.view} disabled={!isReadable}>
          {children}
        </fieldset>
      )}
      <p className={styles.note}>
        {!isReadable && lastReadable !== undefined && t('lastReadable', { expression: lastReadable })}
      </p>
    </div>
  );
}
