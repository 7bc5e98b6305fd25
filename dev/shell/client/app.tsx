import { useLayoutEffect, useState } from 'react';
import { EXTENSIONS } from '../extensions.ts';
import { isOverview, isTickets, useView } from './address.ts';
import { applyTheme } from './apply-theme.ts';
import { HostSamples } from './host-samples.tsx';
import { OverviewPage } from './overview-page.tsx';
import { Pickers } from './pickers.tsx';
import { SchedulesSection } from './schedules-section.tsx';
import { SettingsForm } from './settings-form.tsx';
import { SettingsNav } from './settings-nav.tsx';
import { TicketsPage } from './tickets-page.tsx';
import { Toaster } from './toaster.tsx';
import { VersionSection } from './version-section.tsx';

/** An extension's settings page. Like the host's, it knows only the registry id in its address. */
export function App() {
  const view = useView();
  const { extensionId, person, theme, locale } = view;
  const [versionChanges, setVersionChanges] = useState(0);
  useLayoutEffect(() => applyTheme({ theme, locale }), [theme, locale]);
  if (isTickets(window.location)) return <TicketsPage view={view} />;
  if (isOverview(window.location)) return <OverviewPage key={person} view={view} />;
  const extension = EXTENSIONS.find(({ id }) => id === extensionId);
  const name = extension?.name ?? 'Unknown extension';
  return (
    <div className="shell-page">
      <title>{`${name} · Settings`}</title>
      <SettingsNav />
      <div className="shell-column">
        <Pickers view={view} />
        <header className="shell-header">
          <p className="shell-crumbs">Settings · Extensions</p>
          <h1>{name}</h1>
          <p>{extension?.text ?? 'The marketplace has no extension with this ID.'}</p>
        </header>
        <main className="shell-main">
          <VersionSection key={`version ${extensionId} ${person} ${versionChanges}`} view={view} />
          {/* The key resets it for each extension and person: text typed for one is never saved for another. */}
          <SettingsForm key={`${extensionId} ${person}`}>
            <SchedulesSection onVersionChanged={() => setVersionChanges((count) => count + 1)} view={view} />
          </SettingsForm>
          <HostSamples />
        </main>
      </div>
      <Toaster />
    </div>
  );
}
