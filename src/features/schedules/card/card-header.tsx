import type { Extension } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { MenuTrigger } from '#ui/menu-button.tsx';
import { OnDemand } from '#ui/on-demand.tsx';
import { useCardTitleId } from '../shared/card-title.ts';
import type { CardAction } from './after-rows/card-menu.tsx';
import { cardMenu } from './after-rows/parts.ts';
import styles from './card.module.css';

type CardHeaderProps = {
  /** Undefined while it is being loaded. */
  extension: Extension | undefined;
  count: number | undefined;
  onAdd: (() => void) | undefined;
  onAct?: ((action: CardAction) => void) | undefined;
  /** Why a schedule cannot be added now. */
  addUnavailable?: string | undefined;
};

export function CardHeader({ extension, count, onAdd, onAct, addUnavailable }: CardHeaderProps) {
  const t = useMessages(cardMessages);
  const label = t('moreOfCard');
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
        {onAct && (
          <MenuTrigger id="open-card-menu-button" label={label} prepare={cardMenu}>
            {(menu) => (
              <OnDemand onClose={menu.onClose} part={cardMenu}>
                {(CardMenu) => (
                  <CardMenu
                    canWrite={extension?.permissions.write === true}
                    hasSchedules={count !== 0}
                    label={label}
                    onAction={onAct}
                    {...menu}
                  />
                )}
              </OnDemand>
            )}
          </MenuTrigger>
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
