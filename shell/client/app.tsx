import { useEffect } from 'react';
import { EXTENSIONS } from '../extensions.ts';
import { HostSamples } from './host-samples.tsx';
import { Pickers } from './pickers.tsx';
import { usePreferences } from './preferences.ts';
import { RemoteCard } from './remote-card.tsx';
import { SettingsForm } from './settings-form.tsx';
import { Toaster } from './toaster.tsx';

const PATH = /^\/msp\/settings\/extensions\/([^/]+)\/settings\/?$/;
export const settingsPath = (id: string) => `/msp/settings/extensions/${id}/settings`;

/** One extension's settings page, as the host has it: all it knows is the registry id in its address. */
export function App() {
  const preferences = usePreferences();
  const { theme, locale } = preferences;
  useEffect(() => {
    const { documentElement: html } = document;
    html.classList.remove('light', 'dark');
    html.classList.add(theme);
    html.dataset.theme = theme;
    html.lang = locale;
  }, [theme, locale]);

  const extensionId = PATH.exec(window.location.pathname)?.[1] ?? EXTENSIONS[0].id;
  const extension = EXTENSIONS.find(({ id }) => id === extensionId);
  const { search } = window.location;
  return (
    <div className="shell-page">
      <nav aria-label="Extensions" className="shell-nav">
        <p className="shell-brand">PSA</p>
        {EXTENSIONS.map(({ id, name }) => (
          <a key={id} href={settingsPath(id) + search} aria-current={id === extensionId ? 'page' : undefined}>
            {name}
          </a>
        ))}
      </nav>
      <div className="shell-column">
        <header className="shell-header">
          <div>
            <p className="shell-crumbs">Settings · Extensions</p>
            <h1>{extension?.name ?? 'Extension'}</h1>
            <p>{extension?.text}</p>
          </div>
          <Pickers preferences={preferences} />
        </header>
        <main className="shell-main">
          <SettingsForm>
            <RemoteCard extensionId={extensionId} preferences={preferences} />
          </SettingsForm>
          <HostSamples />
        </main>
      </div>
      <Toaster />
    </div>
  );
}
