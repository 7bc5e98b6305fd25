import type { SchedulesCardProps } from '@extension-schedules/remote-types';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../../.storybook/host-tokens.css';
import SchedulesCard from '../../src/features/schedules/schedules-card-entry.tsx';
import { startMocks } from '../browser.ts';
import { scenarios } from '../scenarios.ts';
import { readChoice } from './choice.ts';
import styles from './page.module.css';
import { Pickers } from './pickers.tsx';
import { Versions } from './versions.tsx';

function Page(given: SchedulesCardProps) {
  const [versionChanges, setVersionChanges] = useState(0);
  return (
    <div className={styles.page}>
      <div className={styles.content}>
        <Pickers choice={choice} />
        <Versions {...given} changes={versionChanges} />
        <SchedulesCard {...given} onVersionChanged={() => setVersionChanges((count) => count + 1)} />
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
