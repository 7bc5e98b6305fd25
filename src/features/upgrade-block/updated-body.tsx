import type { Failure } from '#api/result.ts';
import type { Extension, UpdateResult } from '#api/types.ts';
import { updateMessages } from '#i18n/update-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Outcome } from './outcome.tsx';
import { ScheduleGroup } from './schedule-group.tsx';
import { UpdateFailed } from './update-failed.tsx';

type UpdatedBodyProps = { extension: Extension; result: UpdateResult; failure: Failure | undefined };

/** The update's result; schedules that need attention are listed expanded. */
export function UpdatedBody({ extension, result, failure }: UpdatedBodyProps) {
  const t = useMessages(updateMessages);
  const groups = [
    { key: 'retargeted', message: 'retargeted', isOpen: true },
    { key: 'disabled', message: 'disabled', note: t('needEndpoint'), isOpen: true },
    { key: 'deleted', message: 'deleted', isOpen: true },
    { key: 'carried_invalid', message: 'carriedAlong', note: t('needEndpoint'), isOpen: true },
    { key: 'remapped', message: 'moving', isOpen: false },
  ] as const;
  const isNothing = groups.every(({ key }) => result[key].length === 0);
  return (
    <>
      {failure && <UpdateFailed failure={failure} title={t('undoFailed')} />}
      <Outcome
        text={isNothing && t('updatedNothing')}
        title={t('updatedTitle', { extension: extension.name, version: result.to.version })}
      >
        {groups.map(({ key, message, isOpen, ...more }) => (
          <ScheduleGroup
            id={`show-${message.toLowerCase()}-schedules-button`}
            isOpen={isOpen}
            key={key}
            schedules={result[key].map((schedule) => ({ schedule }))}
            text={'note' in more && more.note}
            title={t(message, { count: result[key].length })}
          />
        ))}
      </Outcome>
    </>
  );
}
