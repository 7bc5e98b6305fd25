import { useExtension } from '#api/extension.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { bulkMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { MenuButton } from '#ui/menu-button.tsx';
import { useManualRunLimit } from '../shared/use-manual-run-limit.ts';
import styles from './bulk.module.css';
import type { BulkAction } from './use-bulk.ts';

type BulkActionsProps = {
  /** Why nothing can be done now. */
  unavailable: string | undefined;
  onAction: (action: BulkAction) => void;
  onEnd: () => void;
};

const buttons = [
  { action: 'pause', variant: 'secondary' },
  { action: 'enable', variant: 'secondary' },
  { action: 'disable', variant: 'secondary' },
  { action: 'delete', variant: 'danger' },
] as const;

const inMenu = {
  resume: 'resume',
  'run-now': 'run_now',
  'change-timezone': 'set_timezone',
  'change-notifications': 'set_notifications',
} as const satisfies Record<string, BulkAction>;

/** Buttons for what is done often, a menu for the rest. */
export function BulkActions({ unavailable, onAction, onEnd }: BulkActionsProps) {
  const t = useMessages(bulkMessages);
  const card = useMessages(cardMessages);
  const limitedFor = useManualRunLimit();
  const { data } = useExtension();
  // Where the host receives no events, the settings have no effect.
  const notifies = data?.available === true && data.extension.notifications.available;
  const disabled = unavailable !== undefined;
  const isLimited = limitedFor > 0;
  return (
    <div className={styles.actions}>
      {buttons.map(({ action, variant }) => (
        <Button
          id={`${action}-selected-button`}
          key={action}
          onClick={() => onAction(action)}
          size="sm"
          unavailable={unavailable}
          variant={variant}
        >
          {card(action)}
        </Button>
      ))}
      <MenuButton<keyof typeof inMenu>
        groups={[
          [
            { action: 'resume', label: card('resume'), icon: 'play', disabled },
            {
              action: 'run-now',
              label: card('runNow'),
              icon: 'play',
              disabled: disabled || isLimited,
              ...(isLimited && { description: card('failRateLimited', { count: limitedFor }) }),
            },
            { action: 'change-timezone', label: t('changeTimezone'), icon: 'edit', disabled },
            ...(notifies
              ? [{ action: 'change-notifications', label: t('changeNotifications'), icon: 'edit', disabled } as const]
              : []),
          ],
        ]}
        id="open-bulk-menu-button"
        label={t('moreActions')}
        onAction={(chosen) => onAction(inMenu[chosen])}
      />
      <Button id="end-selecting-button" onClick={onEnd} size="sm" variant="ghost">
        {t('done')}
      </Button>
    </div>
  );
}
