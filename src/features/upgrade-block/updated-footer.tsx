import type { UpdateResult } from '#api/types.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { updateMessages } from '#i18n/update-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Button } from '#ui/button.tsx';

export function UpdatedStatus({ result, pending }: { result: UpdateResult; pending: boolean }) {
  const t = useMessages(updateMessages);
  const format = useFormat();
  const { timezone } = useHost();
  const until = format.dateTime(Date.parse(result.undo.until), timezone);
  return <span role="status">{pending ? t('undoing') : t('undoUntil', { when: until })}</span>;
}

type UpdatedButtonsProps = { pending: boolean; onUndo: () => void; onClose: () => void };

export function UpdatedButtons({ pending, onUndo, onClose }: UpdatedButtonsProps) {
  const t = useMessages(updateMessages);
  const shared = useMessages(sharedMessages);
  return (
    <>
      <Button id="undo-update-button" onClick={onUndo} pending={pending}>
        {t('undo')}
      </Button>
      <Button disabled={pending} id="close-update-button" onClick={onClose} variant="primary">
        {shared('close')}
      </Button>
    </>
  );
}
