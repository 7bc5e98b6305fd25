import type { Failure } from '#api/result.ts';
import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { bulkMessages } from '#i18n/dialogs-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { formatList } from '#i18n/format.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import styles from './bulk.module.css';
import type { BulkAction } from './use-bulk.ts';

type BulkDialogProps = {
  action: BulkAction;
  schedules: readonly Schedule[];
  failure: Failure | undefined;
  pending: boolean;
  onConfirm: () => void;
  onCancel: () => void;
};

const FEW = 5;

const titles = { enable: 'enableTitle', disable: 'disableTitle', delete: 'deleteTitle' } as const;
const texts = { enable: 'enableText', disable: 'disableText', delete: 'deleteText' } as const;

/** Confirms a bulk action: lists the schedules and the consequences. */
export function BulkDialog({ action, schedules, failure, pending, onConfirm, onCancel }: BulkDialogProps) {
  const t = useMessages(bulkMessages);
  const card = useMessages(cardMessages);
  const { intl } = useLocale();
  const all = schedules.map(scheduleName);
  const names =
    all.length <= FEW
      ? formatList(all, intl)
      : t('namesAndMore', { names: all.slice(0, FEW).join(', '), count: all.length - FEW });
  return (
    <ConfirmDialog
      confirmLabel={card(action)}
      error={failure && failureText(failure, card)}
      id={`${action}-schedules-dialog`}
      isOpen
      onCancel={onCancel}
      onConfirm={onConfirm}
      pending={pending}
      title={t(titles[action], { count: schedules.length })}
      tone={action === 'delete' ? 'danger' : 'primary'}
    >
      <p className={styles.names}>{names}</p>
      {t(texts[action])}
    </ConfirmDialog>
  );
}
