import type { Overview } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { overviewMessages } from '#i18n/overview-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { useOwnId } from '#ui/automation.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Late } from '#ui/late.tsx';
import cardStyles from '../card/card.module.css';
import { Place } from '../card/places.tsx';
import { type Reading, StaleLine, StaleNotice, useStale } from '../card/stale-notice.tsx';
import { useHold } from '../card/still/use-hold.ts';
import { useKeepFocus } from '../card/still/use-keep-focus.ts';
import { Frozen, HeldContext } from '../shared/frozen.tsx';
import { LastNight } from './night/last-night.tsx';
import type { OverviewView } from './overview-view.ts';
import { nextDay, tenantList } from './parts.ts';

type LoadedOverviewProps = {
  overview: Overview;
  reading: Reading;
  view: OverviewView;
  onView: (view: OverviewView) => void;
};

export function LoadedOverview({ overview, reading, view, onView }: LoadedOverviewProps) {
  const card = useMessages(cardMessages);
  const t = useMessages(overviewMessages);
  const hold = useHold();
  const { permissions, states, extensions, last_night, next_day } = overview;
  const listId = useOwnId('overview-list-title');
  useKeepFocus(hold.frame, useOwnId('schedules-overview-title'));
  const find = (wish: OverviewView) => {
    onView(wish);
    document.getElementById(listId)?.focus();
  };
  const isEmpty = extensions.length === 0;
  return (
    <HeldContext value={hold.held}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it watches where the focus is */}
      <div onBlur={hold.onBlur} onFocus={hold.onFocus} ref={hold.frame}>
        <Notices isReadOnly={!permissions.write} isStopped={states.tenant_stopped > 0} reading={reading} />
        {isEmpty ? (
          <EmptyState title={card('emptyTitle')}>{t('emptyText')}</EmptyState>
        ) : (
          <div ref={hold.list} {...hold.pointer}>
            <LastNight canWrite={permissions.write} night={last_night} onFind={find} />
            <Late part={nextDay} place={<Place of="day" />}>
              {(NextDay) => <NextDay day={next_day} />}
            </Late>
            <Late part={tenantList} place={<Place of="filters" />}>
              {(TenantList) => <TenantList headingId={listId} onView={onView} overview={overview} view={view} />}
            </Late>
          </div>
        )}
      </div>
    </HeldContext>
  );
}

type NoticesProps = { reading: Reading; isReadOnly: boolean; isStopped: boolean };

function Notices({ reading, isReadOnly, isStopped }: NoticesProps) {
  const t = useMessages(cardMessages);
  const stale = useStale(reading);
  return (
    <>
      <Frozen>
        {(stale || isReadOnly || isStopped) && (
          <div className={cardStyles.notices}>
            {stale && <StaleNotice reading={reading} stale={stale} />}
            {isStopped && (
              <Alert title={t('tenantStoppedTitle')} tone="warning">
                {t('tenantStoppedText')}
              </Alert>
            )}
            {isReadOnly && <Alert tone="info">{t('readOnly')}</Alert>}
          </div>
        )}
      </Frozen>
      <StaleLine stale={stale} />
    </>
  );
}
