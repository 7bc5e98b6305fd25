import type { InstalledVersion } from '@extension-schedules/remote-types';
import { useCallback, useState } from 'react';
import { type Failure, failureOf, problemCode } from '#api/result.ts';
import type { UpdateRequest, UpdateResult, UpdateUndoResult } from '#api/types.ts';
import { useUndoUpdate, useUpdateExtension, useUpdatePreview } from '#api/updates.ts';
import { type Choice, type Choices, keepFitting } from './choices.ts';

/** The current phase. */
export type Stage =
  | { kind: 'deciding' }
  | { kind: 'updated'; result: UpdateResult }
  | { kind: 'undone'; result: UpdateUndoResult };

type Decision = Pick<UpdateRequest, 'resolutions' | 'disable_all_affected'>;

/** One update, from its preview to undoing it. Decisions survive a failure. */
export function useUpdate(versionId: string, onVersionChanged: ((installed: InstalledVersion) => void) | undefined) {
  const preview = useUpdatePreview(versionId);
  const updating = useUpdateExtension();
  const undoing = useUndoUpdate();
  const [stage, setStage] = useState<Stage>({ kind: 'deciding' });
  const [choices, setChoices] = useState<Choices>(new Map());
  const [failure, setFailure] = useState<Failure>();
  const [failed, setFailed] = useState<'update' | 'undo'>('update');
  const [reread, setReread] = useState<{ dropped: number }>();
  const [showsMissing, setShowsMissing] = useState(false);

  const choose = useCallback(
    (scheduleId: string, choice: Choice) => setChoices((before) => new Map(before).set(scheduleId, choice)),
    [],
  );

  /** The preview is out of date. */
  async function lookAgain() {
    const { data, error } = await preview.refetch();
    if (error || !data) return setFailure(failureOf(error));
    const kept = keepFitting(choices, data);
    setChoices(kept.choices);
    setReread({ dropped: kept.dropped });
  }

  async function update(decision: Decision) {
    if (!preview.data) return;
    setFailed('update');
    setFailure(undefined);
    setReread(undefined);
    const result = await updating.mutateAsync({ version_id: versionId, token: preview.data.token, ...decision });
    if (result.ok) {
      setStage({ kind: 'updated', result: result.data });
      onVersionChanged?.(result.data.to);
    } else if (isStale(result.failure)) await lookAgain();
    else setFailure(result.failure);
  }

  /** @param id of this update, or of the one before that the preview offers */
  async function undo(id: string) {
    setFailed('undo');
    setFailure(undefined);
    setReread(undefined);
    const result = await undoing.mutateAsync(id);
    if (result.ok) {
      setStage({ kind: 'undone', result: result.data });
      onVersionChanged?.(result.data.to);
      return;
    }
    setFailure(result.failure);
    // The offered undo is no longer possible.
    if (stage.kind === 'deciding' && problemCode(result.failure) === 'UPDATE_NOT_UNDOABLE') await lookAgain();
  }

  return {
    preview,
    stage,
    choices,
    choose,
    setChoices,
    /** Whether missing decisions are marked as errors: after the first attempt to update without them. */
    showsMissing,
    showMissing: () => setShowsMissing(true),
    update,
    undo,
    /** The error of the last attempt. `failed` names its action. */
    failure,
    failed,
    /** The list was read again because it was out of date. */
    reread,
    undoing: undoing.isPending,
    pending: updating.isPending || undoing.isPending || (preview.isRefetching && preview.data !== undefined),
  };
}

function isStale(failure: Failure): boolean {
  const code = problemCode(failure);
  return code === 'UPDATE_PREVIEW_STALE' || code === 'SCHEDULE_REMAP_FAILED';
}
