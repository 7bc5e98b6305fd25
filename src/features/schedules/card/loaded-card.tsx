import type { CardView } from '@extension-schedules/remote-types';
import { Suspense, useCallback, useState } from 'react';
import { useEndpoints } from '#api/extension.ts';
import type { Extension, Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { type Translate, useMessages } from '#i18n/use-messages.ts';
import { Late } from '#ui/late.tsx';
import { OnDemand } from '#ui/on-demand.tsx';
import { Busy } from '#ui/use-busy-control.ts';
import { Frozen, HeldContext } from '../shared/frozen.tsx';
import type { OnScheduleAction } from '../shared/schedule-action.ts';
import { DeletedInRow } from '../undo/deleted-in-row.tsx';
import type { Deletion } from '../undo/deletion.ts';
import { cardAddress, cardControls, recentlyDeleted } from './after-rows/parts.ts';
import { CardEmpty, CardNoEndpoints } from './card-empty.tsx';
import { CardHeader } from './card-header.tsx';
import { CardNotices } from './card-notices.tsx';
import type { CardWish } from './card-wish.ts';
import { PausedBanner } from './paused-banner.tsx';
import type { Reading } from './stale-notice.tsx';
import { useHold } from './still/use-hold.ts';
import { ScheduleList } from './table/schedule-list.tsx';
import { useSelection } from './table/selection.ts';
import type { VersionListener } from './undo-update-dialog.tsx';
import { firstView } from './view/list-view.ts';
import type { OpenView } from './view/open-view.ts';

type LoadedCardProps = {
  extension: Extension;
  schedules: readonly Schedule[];
  reading: Reading;
  /** What the host wants to be shown. */
  wanted: CardView | undefined;
  onVersionChanged?: VersionListener;
};

export function LoadedCard({ extension, schedules, reading, wanted, onVersionChanged }: LoadedCardProps) {
  const t = useMessages(cardMessages);
  const [wishes, setWishes] = useState<readonly CardWish[]>([]);
  const starting = useState<ReadonlySet<string>>(new Set<string>());
  const [deletions, setDeletions] = useState<readonly Deletion[]>([]);
  const [view, setView] = useState(() => firstView(wanted, extension.install_id));
  const [open, setOpen] = useState<readonly OpenView[]>([]);
  const [marked, setMarked] = useState<string>();
  const selecting = useSelection();
  const hold = useHold();
  const isEmpty = schedules.length === 0;
  const held = !isEmpty && (hold.held || selecting.selection !== undefined);
  const wish = (one: CardWish) => setWishes((before) => [...before, one]);
  // A stable function, so that the rows of a long list do not render again.
  const act = useCallback<OnScheduleAction>(
    (action, schedule, runId) => setWishes((before) => [...before, { action, schedule, runId }]),
    [],
  );
  const canWrite = extension.permissions.write;
  const addUnavailable = addUnavailableReason(extension, schedules.length, t);
  const add = canWrite ? () => wish({ action: 'add' }) : undefined;

  return (
    <HeldContext value={held}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it watches where the focus is */}
      <div onBlur={hold.onBlur} onFocus={hold.onFocus} ref={hold.frame}>
        <CardHeader
          addUnavailable={addUnavailable}
          count={schedules.length}
          extension={extension}
          onAct={(action) => (action === 'select' ? selecting.begin() : wish({ action }))}
          onAdd={isEmpty && addUnavailable === undefined ? undefined : add}
        />
        <CardNotices
          addUnavailable={addUnavailable}
          extension={extension}
          reading={reading}
          tenantStopped={isStopped(extension, schedules)}
        />
        <Frozen>
          <PausedBanner canWrite={canWrite} onAction={act} schedules={schedules} />
        </Frozen>
        <Suspense fallback={wishes.length > 0 && <Busy />}>
          <OnDemand asked={wishes.length > 0} onClose={() => setWishes([])} part={cardControls}>
            {(CardControls) => (
              <CardControls
                deletions={deletions}
                extension={extension}
                frame={hold.frame}
                list={hold.list}
                onDeletions={setDeletions}
                onFulfilled={(done) => setWishes((before) => before.filter((one) => !done.includes(one)))}
                onMark={setMarked}
                onOpened={setOpen}
                onSelect={selecting.begin}
                onVersionChanged={onVersionChanged}
                schedules={schedules}
                starting={starting}
                wishes={wishes}
              />
            )}
          </OnDemand>
        </Suspense>
        <Late part={cardAddress}>
          {(CardAddress) => (
            <CardAddress
              addUnavailable={addUnavailable}
              canWrite={canWrite}
              installId={extension.install_id}
              isOpening={wishes.length > 0}
              onView={setView}
              onWish={wish}
              open={open}
              schedules={schedules}
              view={view}
              wanted={wanted}
            />
          )}
        </Late>
        {isEmpty ? (
          <NoSchedules extension={extension} onAdd={addUnavailable === undefined ? add : undefined} />
        ) : (
          <ScheduleList
            addUnavailable={addUnavailable}
            canWrite={canWrite}
            hold={hold}
            marked={marked}
            mostAtOnce={extension.limits.max_bulk_items}
            onAction={act}
            onDeleted={(deleted) => wish({ action: 'offer-undo', deleted })}
            renderGone={(schedule) => (
              <DeletedInRow
                deletions={deletions}
                onDeletions={setDeletions}
                schedule={schedule}
                schedules={schedules}
              />
            )}
            schedules={schedules}
            selecting={selecting}
            onView={setView}
            starting={starting[0]}
            view={view}
            version={extension.version}
          />
        )}
        {canWrite && (
          <Late part={recentlyDeleted}>
            {(RecentlyDeleted) => <RecentlyDeleted onOpen={() => wish({ action: 'deleted' })} />}
          </Late>
        )}
      </div>
    </HeldContext>
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
