import type { CardView } from '@extension-schedules/remote-types';
import { type ReactNode, useEffect, useState } from 'react';
import { useLastError } from '#api/last-error.ts';
import { useOverview } from '#api/overview.ts';
import { useReadAgain } from '#api/read-again.ts';
import { failureOf, problemCode } from '#api/result.ts';
import { serviceClock } from '#api/service-clock.ts';
import { TenantApiContext } from '#api/tenant-api.ts';
import { overviewMessages } from '#i18n/overview-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { useOwnTenantApi } from '#remote/use-extension-api.ts';
import { useOwnId } from '#ui/automation.ts';
import { Button } from '#ui/button.tsx';
import { Late } from '#ui/late.tsx';
import { OnDemand } from '#ui/on-demand.tsx';
import { useLatest } from '#ui/use-latest.ts';
import styles from '../card/card.module.css';
import { CardError } from '../card/card-error.tsx';
import { CardLoading } from '../card/card-loading.tsx';
import { LoadedOverview } from './loaded-overview.tsx';
import { type OverviewView, overviewViewOf } from './overview-view.ts';
import { monthReport, overviewAddress } from './parts.ts';
import { monthAt } from './report/month.ts';

type OverviewProps = { view?: CardView | undefined };

/** The schedules of all extensions in whichever state the page is. Needs RemoteRoot around it. */
export function SchedulesOverview(props: OverviewProps) {
  return (
    <TenantApiContext value={useOwnTenantApi()}>
      <Overview {...props} />
    </TenantApiContext>
  );
}

/** The content of SchedulesOverview, inside its API provider. */
export function Overview({ view: wanted }: OverviewProps) {
  const t = useMessages(overviewMessages);
  const [view, setView] = useState(() => overviewViewOf(wanted ?? {}));
  const titleId = useOwnId('schedules-overview-title');
  const { month } = view;
  const overview = useOverview(month === undefined);
  const refusal = overview.error === null ? undefined : problemCode(failureOf(overview.error));
  const isUnavailable = refusal === 'FEATURE_OFF';
  useUnavailable(isUnavailable);
  if (isUnavailable) return null;
  return (
    <section aria-labelledby={titleId} className={styles.card}>
      <div className={styles.head}>
        <div className={styles.heading}>
          <h2 className={styles.title} id={titleId} tabIndex={-1}>
            {t('title')}
          </h2>
        </div>
        {refusal !== 'FORBIDDEN' && <ViewChoice onView={setView} view={view} />}
      </div>
      <Late part={overviewAddress}>
        {(OverviewAddress) => <OverviewAddress onView={setView} view={view} wanted={wanted} />}
      </Late>
      {month === undefined ? (
        <Present onView={setView} overview={overview} view={view} />
      ) : (
        <OnDemand onClose={() => setView({})} part={monthReport}>
          {(MonthReport) => <MonthReport month={month} onMonth={(chosen) => setView({ month: chosen })} />}
        </OnDemand>
      )}
    </section>
  );
}

type ViewChoiceProps = { view: OverviewView; onView: (view: OverviewView) => void };

/** Leads to the report of this month, and back. */
function ViewChoice({ view, onView }: ViewChoiceProps) {
  const t = useMessages(overviewMessages);
  const { timezone } = useHost();
  const isReport = view.month !== undefined;
  const month = monthAt(serviceClock.now(), timezone);
  return (
    <Button id="change-overview-view-button" onClick={() => onView(isReport ? {} : { month })} size="sm">
      {t(isReport ? 'viewNow' : 'viewReport')}
    </Button>
  );
}

type PresentProps = ViewChoiceProps & { overview: ReturnType<typeof useOverview> };

function Present({ overview, ...list }: PresentProps): ReactNode {
  const readAgain = useReadAgain();
  const error = useLastError(overview.error);
  if (overview.data) return <LoadedOverview overview={overview.data} reading={overview} {...list} />;
  if (!error) return <CardLoading onRetry={readAgain} />;
  return <CardError failure={failureOf(error)} onRetry={readAgain} retrying={overview.isFetching} />;
}

function useUnavailable(isUnavailable: boolean) {
  const { onUnavailable } = useHost();
  const latest = useLatest(onUnavailable);
  useEffect(() => {
    if (isUnavailable) latest.current();
  }, [isUnavailable, latest]);
}
