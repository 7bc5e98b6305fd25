import type { CardView, Host, SchedulesCardProps } from '@extension-schedules/remote-types';
import { StrictMode, useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../../.storybook/host-tokens.css';
import SchedulesCard from '../../src/features/schedules/schedules-card-entry.tsx';
import SchedulesOverview from '../../src/features/schedules/schedules-overview-entry.tsx';
import { startMocks } from '../browser.ts';
import type { MovableClock } from '../movable-clock.ts';
import type { Network } from '../network.ts';
import { scenarios } from '../scenarios.ts';
import { CHOICES, type Choice, readChoice } from './choice.ts';
import { NotStarted } from './not-started.tsx';
import styles from './page.module.css';
import { installPageClock } from './page-clock.ts';
import { Pickers } from './pickers.tsx';
import { NetworkPicker, RequestPanel } from './request-panel.tsx';
import { createRequestLog } from './requests.ts';
import { TimeControls } from './time-controls.tsx';
import { Versions } from './versions.tsx';

/** The address has what the card shows beside the choices of this page, whose names differ. */
function useViewInAddress() {
  const [search, setSearch] = useState(window.location.search);
  useEffect(() => {
    const read = () => setSearch(window.location.search);
    window.addEventListener('popstate', read);
    return () => window.removeEventListener('popstate', read);
  }, []);
  return { view: Object.fromEntries(new URLSearchParams(search)) satisfies CardView, onNavigate: setSearch };
}

/** A view with a card is on the page of the card; these mocks show that of one extension. */
function addressOf({ card, ...view }: CardView): string {
  const kept = new URLSearchParams(window.location.search);
  const choices = CHOICES.flatMap((name) => {
    const value = name === 'page' && card !== undefined ? null : kept.get(name);
    return value === null ? [] : [[name, value]];
  });
  const query = new URLSearchParams([...choices, ...Object.entries(view)]).toString();
  return query ? `?${query}` : window.location.pathname;
}

type PageProps = SchedulesCardProps & {
  choice: Choice;
  clock: MovableClock;
  log: ReturnType<typeof createRequestLog>;
  network: Network;
};

function Page({ host: given, choice, clock, log, network, ...props }: PageProps) {
  const { view, onNavigate } = useViewInAddress();
  const host = useMemo<Host>(
    () => ({
      ...given,
      navigate: (shown) => {
        if (shown.card !== undefined) {
          window.location.assign(addressOf(shown));
          return;
        }
        window.history.replaceState(window.history.state, '', addressOf(shown));
        onNavigate(window.location.search);
      },
      linkTo: (shown) => new URL(addressOf(shown), window.location.href).href,
    }),
    [given, onNavigate],
  );
  const [versionChanges, setVersionChanges] = useState(0);
  return (
    <div className={styles.page}>
      <div className={styles.content}>
        <Pickers choice={choice} />
        <div className={styles.controls}>
          <TimeControls clock={clock} />
          <NetworkPicker network={network} />
        </div>
        <RequestPanel log={log} />
        {choice.page === 'overview' ? (
          <SchedulesOverview host={host} view={view} />
        ) : (
          <>
            <Versions {...props} changes={versionChanges} host={host} />
            <SchedulesCard
              {...props}
              host={host}
              view={view}
              onVersionChanged={() => setVersionChanges((count) => count + 1)}
            />
          </>
        )}
      </div>
    </div>
  );
}

async function start(choice: Choice) {
  document.documentElement.className = choice.theme;
  document.documentElement.dataset.theme = choice.theme;
  const { beginsAt, clockSkewMs = 0, timezone } = scenarios[choice.scenario](choice.now);
  const clock = installPageClock(choice.now ?? beginsAt, choice.now !== undefined, clockSkewMs);
  const log = createRequestLog();
  // Made again by the page's time, so that what it says lies in the past does so.
  const scenario = scenarios[choice.scenario](clock.now());
  const { onRequest, takeFault } = log;
  const { extensionId, host, network } = await startMocks(scenario, choice.person, { clock, onRequest, takeFault });
  const zone = choice.zone ?? timezone;
  return {
    extensionId,
    host: { ...host, locale: choice.locale, ...(zone && { timezone: zone }) },
    choice,
    clock,
    log,
    network,
  };
}

const place = document.getElementById('standalone');
if (place) {
  const root = createRoot(place);
  const choice = readChoice(window.location.search);
  if ('unknown' in choice) root.render(<NotStarted reasons={choice.unknown} />);
  else {
    start(choice).then(
      (given) =>
        root.render(
          <StrictMode>
            <Page {...given} />
          </StrictMode>,
        ),
      (error) =>
        root.render(
          <NotStarted
            reasons={[
              `The mocks could not start: ${error}`,
              'They need a service worker, which browsers allow on https:// and on localhost only.',
            ]}
          />,
        ),
    );
  }
}
