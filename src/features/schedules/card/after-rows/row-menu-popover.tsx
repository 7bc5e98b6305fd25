import type { RefObject } from 'react';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { copyMessages } from '#i18n/find-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { MenuOnDemand } from '#ui/menu-button.tsx';
import type { MenuItem } from '#ui/menu-items.ts';
import { linkTo } from '../../shared/link-to.ts';
import { useCopy } from '../../shared/use-copy.ts';
import { type RowAction, type RowMenuAction, rowMenu } from './row-menu.ts';
import { useCopyJson } from './use-copy-json.ts';

export type RowMenuPopoverProps = {
  schedule: Schedule;
  canWrite: boolean;
  /** Why a schedule cannot be added now. */
  addUnavailable: string | undefined;
  /** The requested state while a request is pending, else the saved one. */
  enabled: boolean;
  label: string;
  onAction: (action: RowAction) => void;
  onClose: () => void;
  triggerRef: RefObject<HTMLElement | null>;
};

export function RowMenuPopover({ schedule, canWrite, addUnavailable, enabled, ...menu }: RowMenuPopoverProps) {
  const t = useMessages(cardMessages);
  const words = useMessages(copyMessages);
  const copy = useCopy();
  const copyJsonOf = useCopyJson();
  const format = useFormat();
  const host = useHost();
  const { timezone } = host;
  const link = linkTo(host, { schedule: schedule.id });
  const forReaders: MenuItem<RowMenuAction>[] = [
    { action: 'view', label: t('view'), icon: 'search' },
    { action: 'history', label: t('history'), icon: 'clock' },
  ];
  const copyLink: MenuItem<RowMenuAction> = { action: 'copy-link', label: words('copyLink'), icon: 'copy' };
  const copyJson: MenuItem<RowMenuAction> = { action: 'copy-json', label: t('copyAsJson'), icon: 'copy' };
  const inWords = (instant: string) => format.dateTime(Date.parse(instant), timezone);
  return (
    <MenuOnDemand
      {...menu}
      groups={[
        ...(canWrite ? rowMenu({ schedule, addUnavailable, enabled, inWords }, t) : [[...forReaders, copyJson]]),
        ...(link === undefined ? [] : [[copyLink]]),
      ]}
      onAction={(action) => {
        if (action === 'copy-link') void copy(link ?? '', words('linkCopied'));
        else if (action === 'copy-json') void copyJsonOf(schedule);
        else menu.onAction(action);
      }}
    />
  );
}
