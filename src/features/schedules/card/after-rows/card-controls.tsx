import { type RefObject, useEffect } from 'react';
import type { Extension } from '#api/types.ts';
import { useLatest } from '#ui/use-latest.ts';
import { usePrefetch } from '#ui/use-prefetch.ts';
import { PausingArea } from '../../pausing/pausing-area.tsx';
import { RunFollower } from '../../run-now/run-follower.tsx';
import { useRunNow } from '../../run-now/use-run-now.ts';
import { useCardTitleId } from '../../shared/card-title.ts';
import type { Deletion } from '../../undo/deletion.ts';
import type { DeletionNoticesProps } from '../../undo/deletion-notices.tsx';
import type { CardWish } from '../card-wish.ts';
import { useKeepFocus } from '../still/use-keep-focus.ts';
import { useMarkedRow } from '../still/use-marked-row.ts';
import type { VersionListener } from '../undo-update-dialog.tsx';
import type { OnOpened } from './address/opened.tsx';
import { CardDialogs } from './card-dialogs.tsx';
import { PARTS, READERS_PARTS } from './dialogs.ts';
import { UndoArea } from './undo/undo-area.tsx';
import { useCardActions } from './use-card-actions.ts';

export type CardControlsProps = DeletionNoticesProps & {
  extension: Extension;
  /** What the viewer wants and did not get yet. */
  wishes: readonly CardWish[];
  onFulfilled: (wishes: readonly CardWish[]) => void;
  starting: Parameters<typeof useRunNow>[0];
  /** Begins to select rows with this one. */
  onSelect: (id: string) => void;
  /** The whole card, in which the focus stays. */
  frame: RefObject<HTMLElement | null>;
  list: RefObject<HTMLElement | null>;
  /** Marks the row of this schedule, or none. */
  onMark: (scheduleId: string | undefined) => void;
  /** Takes what is open, for the address. */
  onOpened: OnOpened;
  onVersionChanged: VersionListener;
};

/** Everything that happens when the viewer acts, and what it shows: notices above the rows, and dialogs. */
export function CardControls(props: CardControlsProps) {
  const { extension, schedules, wishes, onFulfilled, starting, deletions, onDeletions } = props;
  const { onSelect, onVersionChanged } = props;
  const run = useRunNow(starting);
  const actions = useCardActions({ schedules, runNow: run.runNow, select: onSelect });
  const { act, dialog, setDialog } = actions;
  const offerUndo = (deletion: Deletion) => onDeletions((before) => [...before, deletion]);
  const isCovered = [dialog, actions.pausing.dialog, run.asking].some((open) => open !== undefined);
  useKeepFocus(props.frame, useCardTitleId());
  useMarkedRow(props.list, schedules, isCovered, props.onMark);
  usePrefetch(extension.permissions.write ? PARTS : READERS_PARTS);

  const fulfil = useLatest((wish: CardWish) => {
    if ('schedule' in wish) return act(wish.action, wish.schedule, wish.runId);
    if ('deleted' in wish) return offerUndo(wish.deleted);
    if (wish.action === 'close') {
      return setDialog((before) => (before?.kind === 'history' || before?.kind === 'view' ? undefined : before));
    }
    return setDialog({ kind: wish.action });
  });
  const fulfilled = useLatest(onFulfilled);
  useEffect(() => {
    if (wishes.length === 0) return;
    for (const wish of wishes) fulfil.current(wish);
    fulfilled.current(wishes);
  }, [wishes, fulfil, fulfilled]);

  return (
    <>
      <PausingArea {...actions.pausing} extension={extension} schedules={schedules} />
      {extension.permissions.write && (
        <UndoArea
          deletions={deletions}
          onDeletions={onDeletions}
          onUndoUpdate={(versionId) => setDialog({ kind: 'undo-update', versionId })}
          schedules={schedules}
        />
      )}
      {run.followed.map((followed) => (
        <RunFollower followed={followed} key={followed.runId} onEnd={run.unfollow} />
      ))}
      <CardDialogs
        dialog={dialog}
        extension={extension}
        onAction={act}
        onChange={setDialog}
        onDeleted={(schedule) => offerUndo([schedule])}
        onOpened={props.onOpened}
        onVersionChanged={onVersionChanged}
        run={run}
        schedules={schedules}
      />
    </>
  );
}
