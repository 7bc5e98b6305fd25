import { useEndpoints } from '#api/extension.ts';
import type { Extension, Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { type Translate, useMessages } from '#i18n/use-messages.ts';
import { Late } from '#ui/late.tsx';
import { usePrefetch } from '#ui/use-prefetch.ts';
import { PausingArea } from '../pausing/pausing-area.tsx';
import { RunFollower } from '../run-now/run-follower.tsx';
import { useRunNow } from '../run-now/use-run-now.ts';
import { dayStrip, recentlyDeleted, undoArea } from './after-rows/parts.ts';
import { CardDialogs } from './card-dialogs.tsx';
import { CardEmpty, CardNoEndpoints } from './card-empty.tsx';
import { CardHeader } from './card-header.tsx';
import { CardNotices, type Reading } from './card-notices.tsx';
import { PARTS, READERS_PARTS } from './parts.ts';
import { PausedBanner } from './paused-banner.tsx';
import { Place } from './places.tsx';
import { ScheduleList } from './table/schedule-list.tsx';
import type { VersionListener } from './undo-update-dialog.tsx';
import { useCardActions } from './use-card-actions.ts';

type LoadedCardProps = {
  extension: Extension;
  schedules: readonly Schedule[];
  reading: Reading;
  onVersionChanged?: VersionListener;
};

export function LoadedCard({ extension, schedules, reading, onVersionChanged }: LoadedCardProps) {
  const t = useMessages(cardMessages);
  const run = useRunNow();
  const actions = useCardActions(schedules, run.runNow);
  const { act, dialog, setDialog, offerUndoDelete } = actions;
  const canWrite = extension.permissions.write;
  const addUnavailable = addUnavailableReason(extension, schedules.length, t);
  usePrefetch(canWrite ? PARTS : READERS_PARTS);
  const add = canWrite ? () => setDialog({ kind: 'add' }) : undefined;

  return (
    <>
      <CardHeader
        addUnavailable={addUnavailable}
        count={schedules.length}
        extension={extension}
        onAdd={add}
        onChanges={() => setDialog({ kind: 'changes' })}
        onSelect={canWrite && schedules.length > 0 ? () => actions.selecting.begin() : undefined}
      />
      <CardNotices
        addUnavailable={addUnavailable}
        extension={extension}
        reading={reading}
        tenantStopped={isStopped(extension, schedules)}
      />
      <PausedBanner canWrite={canWrite} onAction={act} schedules={schedules} />
      <PausingArea {...actions.pausing} extension={extension} schedules={schedules} />
      {canWrite && (
        <Late part={undoArea}>
          {(UndoArea) => <UndoArea onUndoUpdate={(versionId) => setDialog({ kind: 'undo-update', versionId })} />}
        </Late>
      )}
      {schedules.length === 0 ? (
        <NoSchedules extension={extension} onAdd={addUnavailable === undefined ? add : undefined} />
      ) : (
        <>
          <Late part={dayStrip} place={<Place of="day" />}>
            {(DayStrip) => <DayStrip schedules={schedules} />}
          </Late>
          <ScheduleList
            canAdd={addUnavailable === undefined}
            canWrite={canWrite}
            mostAtOnce={extension.limits.max_bulk_items}
            onAction={act}
            onDeleted={offerUndoDelete}
            schedules={schedules}
            selecting={actions.selecting}
            starting={run.starting}
            version={extension.version}
          />
        </>
      )}
      {canWrite && (
        <Late part={recentlyDeleted}>
          {(RecentlyDeleted) => <RecentlyDeleted onOpen={() => setDialog({ kind: 'deleted' })} />}
        </Late>
      )}
      {run.followed.map((followed) => (
        <RunFollower followed={followed} key={followed.runId} onEnd={run.unfollow} />
      ))}
      <CardDialogs
        dialog={dialog}
        extension={extension}
        onAction={act}
        onChange={setDialog}
        onDeleted={(schedule) => offerUndoDelete([schedule])}
        onVersionChanged={onVersionChanged}
        run={run}
        schedules={schedules}
      />
    </>
  );
}

/** The list is newer than the extension, where there is one. */
function isStopped(extension: Extension, schedules: readonly Schedule[]): boolean {
  return schedules.length > 0 ? schedules.some(({ state }) => state === 'tenant_stopped') : extension.stopped !== null;
}

/** Without a schedulable endpoint, there is nothing to add. */
function NoSchedules({ extension, onAdd }: { extension: Extension; onAdd: (() => void) | undefined }) {
  const endpoints = useEndpoints();
  if (endpoints.data?.schedulable_count === 0) return <CardNoEndpoints version={extension.version} />;
  return <CardEmpty onAdd={onAdd} />;
}

/**
 * Why a schedule cannot be added, or undefined. The list is newer than the limits read with the extension.
 */
function addUnavailableReason(
  { stopped, enabled, limits }: Extension,
  count: number,
  t: Translate<'card'>,
): string | undefined {
  if (stopped) return t('failTenantStopped');
  if (!enabled) return t('failInstallDisabled');
  if (count >= limits.max_schedules_per_install) return t('quotaReached', { count: limits.max_schedules_per_install });
  const elsewhere = limits.schedules_in_tenant - limits.schedules_in_install;
  if (elsewhere + count >= limits.max_schedules_per_tenant) {
    return t('tenantQuotaReached', { count: limits.max_schedules_per_tenant });
  }
  return undefined;
}
