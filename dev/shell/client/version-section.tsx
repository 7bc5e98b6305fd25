import { useState } from 'react';
import type { View } from './address.ts';
import { RemoteUpgradeDialog } from './remote-upgrade-dialog.tsx';
import { useVersions } from './versions.ts';

/** The host's version picker. The remote's dialog says what a version means for the schedules. */
export function VersionSection({ view }: { view: View }) {
  const [versions, readAgain] = useVersions(view.extensionId, view.person);
  const [chosen, setChosen] = useState<string>();
  const [target, setTarget] = useState<string>();
  if (!versions) return null;
  const installed = versions.find((version) => version.installed);
  const selected = chosen ?? versions.find((version) => !version.installed)?.id ?? installed?.id;
  return (
    <section className="shell-card" data-automation-id="version-section">
      <h2>Version</h2>
      <p>
        Installed: <strong data-automation-id="installed-version">{installed?.version ?? 'none'}</strong>
      </p>
      <div className="shell-samples-row">
        <label htmlFor="extension-version-field">Change to</label>
        <select
          data-automation-id="extension-version-field"
          id="extension-version-field"
          onChange={(event) => setChosen(event.target.value)}
          value={selected}
        >
          {versions.map(({ id, version, installed }) => (
            <option key={id} value={id}>
              {installed ? `${version} (installed)` : version}
            </option>
          ))}
        </select>
        <button
          className="shell-button"
          data-automation-id="update-extension-button"
          id="update-extension-button"
          onClick={() => setTarget(selected)}
          type="button"
        >
          Update…
        </button>
      </div>
      {target !== undefined && (
        <RemoteUpgradeDialog
          onClose={() => setTarget(undefined)}
          onVersionChanged={() => {
            setChosen(undefined);
            readAgain();
          }}
          versionId={target}
          view={view}
        />
      )}
    </section>
  );
}
