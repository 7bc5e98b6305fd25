import type { CardView, Host, SchedulesCardProps } from '@extension-schedules/remote-types';
import { StrictMode, useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../../.storybook/host-tokens.css';
import SchedulesCard from '../../src/features/schedules/schedules-card-entry.tsx';
import { startMocks } from '../browser.ts';
import { scenarios } from '../scenarios.ts';
import { readChoice } from './choice.ts';
import styles from './page.module.css';
import { Pickers } from './pickers.tsx';
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

function addressOf(view: CardView): string {
  const kept = new URLSearchParams(window.location.search);
  const choices = ['scenario', 'person', 'theme', 'locale'].flatMap((name) => {
    const value = kept.get(name);
    return value === null ? [] : [[name, value]];
  });
  const query = new URLSearchParams([...choices, ...Object.entries(view)]).toString();
  return query ? `?${query}` : window.location.pathname;
}

function Page({ host: given, ...props }: SchedulesCardProps) {
  const { view, onNavigate } = useViewInAddress();
  const host = useMemo<Host>(
    () => ({
      ...given,
      navigate: (shown) => {
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
        <Versions {...props} changes={versionChanges} host={host} />
        <SchedulesCard
          {...props}
          host={host}
          view={view}
          onVersionChanged={() => setVersionChanges((count) => count + 1)}
        />
      </div>
    </div>
  );
}

const choice = readChoice(window.location.search);
document.documentElement.className = choice.theme;
document.documentElement.dataset.theme = choice.theme;

const place = document.getElementById('standalone');
if (place) {
  const { extensionId, host } = await startMocks(scenarios[choice.scenario](), choice.person);
  const given = { extensionId, host: { ...host, locale: choice.locale } };
  createRoot(place).render(
    <StrictMode>
      <Page {...given} />
    </StrictMode>,
  );
}
