import type { Cron } from '@extension-schedules/core/recurrence/parse.ts';
import type { ReactNode } from 'react';
import { whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { CannotShow } from './cannot-show.tsx';
import styles from './when.module.css';

export type ViewProps = {
  /** What the text says; undefined where it says nothing that could be read. */
  cron: Cron | undefined;
  /** The floor, in milliseconds. */
  minimumInterval: number;
  onChange: (cron: string) => void;
  onShowText: () => void;
};

type ViewPanelProps = {
  label: string;
  isReadable: boolean;
  /** What the view shows while the text cannot be read; undefined if it never could. */
  lastReadable: string | undefined;
  onShowText: () => void;
  children: ReactNode;
};

/**
 * Around a view. While the text cannot be read, in the middle of typing, it keeps showing the last expression, but
 * cannot be used: the field being typed in would otherwise jump with every key.
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
      {!isReadable && lastReadable !== undefined && (
        <p className={styles.note}>{t('lastReadable', { expression: lastReadable })}</p>
      )}
    </div>
  );
}
