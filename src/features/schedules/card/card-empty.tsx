import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';

/** `onAdd` is undefined without write access. Its button is the only one to add, and has the id of the header's. */
export function CardEmpty({ onAdd }: { onAdd: (() => void) | undefined }) {
  const t = useMessages(cardMessages);
  return (
    <EmptyState
      action={
        onAdd && (
          <Button icon="plus" id="add-schedule-button" onClick={onAdd}>
            {t('addSchedule')}
          </Button>
        )
      }
      title={t('emptyTitle')}
    >
      {t(onAdd ? 'emptyText' : 'emptyTextReadOnly')}
    </EmptyState>
  );
}

export function CardNoEndpoints({ version }: { version: string }) {
  const t = useMessages(cardMessages);
  return <EmptyState title={t('noEndpointsTitle', { version })}>{t('noEndpointsText')}</EmptyState>;
}
