import type { Extension } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { MenuButton } from '#ui/menu-button.tsx';
import type { MenuItem } from '#ui/menu-items.ts';
import { useCardTitleId } from '../shared/card-title.ts';
import styles from './card.module.css';

type CardHeaderProps = {
  /** Undefined while it is being loaded. */
  extension: Extension | undefined;
  count: number | undefined;
  onAdd: (() => void) | undefined;
  onChanges?: (() => void) | undefined;
  /** Undefined when there are no schedules to select, or without write access. */
  onSelect?: (() => void) | undefined;
  /** Why a schedule cannot be added now. */
  addUnavailable?: string | undefined;
};

export function CardHeader({ extension, count, onAdd, onChanges, onSelect, addUnavailable }: CardHeaderProps) {
  const t = useMessages(cardMessages);
  const select: MenuItem<'select' | 'changes'> = { action: 'select', label: t('selectSchedules'), icon: 'check' };
  const changes: MenuItem<'select' | 'changes'> = { action: 'changes', label: t('changes'), icon: 'clock' };
  const limit = extension?.limits.max_schedules_per_install;
  return (
    <div className={styles.head}>
      <div className={styles.heading}>
        <h2 className={styles.title} id={useCardTitleId()} tabIndex={-1}>
          {t('title')}
        </h2>
        {extension && <p className={styles.subtitle}>{t('subtitle', { version: extension.version })}</p>}
      </div>
      <div className={styles.headActions}>
        {count !== undefined && limit !== undefined && (
          <span className={styles.quota} title={t('quotaInWords', { used: count, limit })}>
            {t('quota', { used: count, limit })}
          </span>
        )}
        {onChanges && (
          <MenuButton
            groups={[onSelect ? [select, changes] : [changes]]}
            id="open-card-menu-button"
            label={t('moreOfCard')}
            onAction={(action) => (action === 'select' ? onSelect?.() : onChanges())}
          />
        )}
        {onAdd && (
          <Button id="add-schedule-button" onClick={onAdd} unavailable={addUnavailable} variant="primary">
            {t('addSchedule')}
          </Button>
        )}
      </div>
    </div>
  );
}
