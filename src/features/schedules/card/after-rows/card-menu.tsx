import type { RefObject } from 'react';
import { useExtension } from '#api/extension.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { cardMenuMessages } from '#i18n/menu-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { MenuOnDemand } from '#ui/menu-button.tsx';
import type { MenuItem } from '#ui/menu-items.ts';

export type CardAction = 'select' | 'changes' | 'export' | 'import' | 'notification-defaults';

export type CardMenuProps = {
  canWrite: boolean;
  /** Whether there is anything to select and to export. */
  hasSchedules: boolean;
  label: string;
  onAction: (action: CardAction) => void;
  onClose: () => void;
  triggerRef: RefObject<HTMLElement | null>;
};

export function CardMenu({ canWrite, hasSchedules, ...menu }: CardMenuProps) {
  const t = useMessages(cardMenuMessages);
  const card = useMessages(cardMessages);
  const { data } = useExtension();
  const look: MenuItem<CardAction>[] = [{ action: 'changes', label: card('changes'), icon: 'clock' }];
  if (canWrite && hasSchedules) look.unshift({ action: 'select', label: card('selectSchedules'), icon: 'check' });
  const files: MenuItem<CardAction>[] = [];
  if (hasSchedules) files.push({ action: 'export', label: t('exportSchedules'), icon: 'copy' });
  if (canWrite) files.push({ action: 'import', label: t('importSchedules'), icon: 'plus' });
  // Where the host receives no events, the settings have no effect.
  const notifies = data?.available === true && data.extension.notifications.available;
  const settings: MenuItem<CardAction>[] = [];
  if (canWrite && notifies) {
    settings.push({ action: 'notification-defaults', label: t('notificationDefaults'), icon: 'edit' });
  }
  return <MenuOnDemand groups={[look, files, settings].filter(({ length }) => length > 0)} {...menu} />;
}
