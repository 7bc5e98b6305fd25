import type { RefObject } from 'react';
import { cardMessages } from '#i18n/card-messages.ts';
import { cardMenuMessages } from '#i18n/menu-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { MenuOnDemand } from '#ui/menu-button.tsx';
import type { MenuItem } from '#ui/menu-items.ts';

export type CardAction = 'select' | 'changes' | 'export' | 'import';

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
  const look: MenuItem<CardAction>[] = [{ action: 'changes', label: card('changes'), icon: 'clock' }];
  if (canWrite && hasSchedules) look.unshift({ action: 'select', label: card('selectSchedules'), icon: 'check' });
  const files: MenuItem<CardAction>[] = [];
  if (hasSchedules) files.push({ action: 'export', label: t('exportSchedules'), icon: 'copy' });
  if (canWrite) files.push({ action: 'import', label: t('importSchedules'), icon: 'plus' });
  return <MenuOnDemand groups={[look, files].filter(({ length }) => length > 0)} {...menu} />;
}
