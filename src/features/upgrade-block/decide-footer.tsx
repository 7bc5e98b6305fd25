import type { UpdatePreview } from '#api/types.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { updateMessages } from '#i18n/update-messages.ts';
import { type Translate, useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { toResolutions, undecided } from './choices.ts';
import styles from './upgrade.module.css';
import type { useUpdate } from './use-update.ts';

type Words = Translate<'update'>;

type DecideStatusProps = { preview: UpdatePreview; update: ReturnType<typeof useUpdate> };

/** "1 of 2 decided · Can be undone for 24 hours", and a button that leads to the next undecided schedule. */
export function DecideStatus({ preview, update }: DecideStatusProps) {
  const t = useMessages(updateMessages);
  const { choices, pending, undoing, showsMissing } = update;
  const total = preview.blocked.length;
  const [next, ...rest] = undecided(preview.blocked, choices);
  const decided = next === undefined ? total : total - rest.length - 1;
  return (
    <>
      <span role="status">
        {pending ? (
          whatHappens(t, undoing, preview)
        ) : (
          <>
            {total > 0 && `${t('decided', { decided, total })} · `}
            {next && showsMissing ? t('updateUnavailable') : t('undoable')}
          </>
        )}
      </span>
      {next && decided > 0 && !pending && (
        <span className={styles.nextUndecided}>
          <Button
            id="find-undecided-schedule-button"
            onClick={() => goToSchedule(next.schedule.id)}
            size="sm"
            variant="link"
          >
            {t('nextUndecided')}
          </Button>
        </span>
      )}
    </>
  );
}

type DecideButtonsProps = {
  preview: UpdatePreview;
  update: ReturnType<typeof useUpdate>;
  onCancel: () => void;
  onOverride: () => void;
  /** Leads to a field that does not have what was typed into it, and returns true if there is one. */
  holdUp: () => boolean;
};

export function DecideButtons({ preview, update, onCancel, onOverride, holdUp }: DecideButtonsProps) {
  const t = useMessages(updateMessages);
  const shared = useMessages(sharedMessages);
  const { choices, pending, undoing } = update;
  const { blocked } = preview;
  const resolutions = toResolutions(preview, choices);
  const [missing] = undecided(blocked, choices);
  const updateNow = () => {
    if (holdUp()) return;
    if (resolutions) return void update.update({ resolutions, disable_all_affected: false });
    update.showMissing();
    if (missing) goToSchedule(missing.schedule.id);
  };
  // Not disabled: one of them may have the focus.
  const meanwhile = pending ? whatHappens(t, undoing, preview) : undefined;
  return (
    <>
      {blocked.length > 0 && (
        <Button id="override-update-button" onClick={onOverride} unavailable={meanwhile}>
          {t('override', { count: blocked.length })}
        </Button>
      )}
      <Button id="cancel-update-button" onClick={onCancel} unavailable={meanwhile}>
        {shared('cancel')}
      </Button>
      <Button
        id="confirm-update-button"
        onClick={updateNow}
        pending={pending && !undoing}
        unavailable={undoing ? meanwhile : undefined}
        variant="primary"
      >
        {t('updateNow')}
      </Button>
    </>
  );
}

function whatHappens(t: Words, undoing: boolean, { to: { version } }: UpdatePreview): string {
  return undoing ? t('undoing') : t('updating', { version });
}

/** Brings a blocked schedule's row into view and the focus to its first control. */
function goToSchedule(scheduleId: string): void {
  const row = document.querySelector(`#update-extension-dialog tr[data-schedule-id="${CSS.escape(scheduleId)}"]`);
  row?.scrollIntoView({ block: 'center' });
  const open = row?.querySelector<HTMLInputElement>('[data-automation-id="choose-endpoint-field"]');
  (open ?? row?.querySelector<HTMLInputElement>('input'))?.focus({ preventScroll: true });
}
