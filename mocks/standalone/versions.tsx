import type { SchedulesCardProps } from '@extension-schedules/remote-types';
import { useCallback, useEffect, useState } from 'react';
import UpgradeBlockDialog from '../../src/features/upgrade-block/upgrade-block-dialog-entry.tsx';
import styles from './page.module.css';
import { Picker } from './pickers.tsx';

interface Version {
  id: string;
  version: string;
  installed: boolean;
}

/** Stands in for a host's own choice of a version. It is read again when `changes` grows. */
export function Versions({ extensionId, host, changes }: SchedulesCardProps & { changes: number }) {
  const [versions, setVersions] = useState<Version[]>([]);
  const [chosen, setChosen] = useState<string>();
  const [target, setTarget] = useState<string>();
  const read = useCallback(async () => {
    const response = await fetch(`${host.apiBaseUrl}/api/extensions/${extensionId}/versions`, {
      headers: { authorization: `Bearer ${await host.getAccessToken()}` },
    });
    if (response.ok) setVersions((await response.json()).items);
  }, [extensionId, host]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the card has changed the version.
  useEffect(() => void read(), [read, changes]);

  const selected = chosen ?? versions.find(({ installed }) => !installed)?.id ?? versions[0]?.id;
  if (selected === undefined) return null;
  return (
    <div className={styles.pickers}>
      <Picker
        label="Change to"
        name="version"
        onChange={setChosen}
        options={versions.map(({ id, version, installed }) => [id, installed ? `${version} (installed)` : version])}
        value={selected}
      />
      <button
        data-automation-id="update-extension-button"
        id="update-extension-button"
        onClick={() => setTarget(selected)}
        type="button"
      >
        Update…
      </button>
      {target !== undefined && (
        <UpgradeBlockDialog
          extensionId={extensionId}
          host={host}
          onClose={() => setTarget(undefined)}
          onVersionChanged={() => {
            setChosen(undefined);
            void read();
          }}
          versionId={target}
        />
      )}
    </div>
  );
}
