import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { endpointId, materializeEndpoints } from '@extension-schedules/service/domain/endpoints/materialize.ts';
import { createPostgresStore } from '@extension-schedules/service/store/postgres-store.ts';

export const EXTENSION = '20000000-0000-4000-8000-0000000fa017';
export const TENANTS = ['tenant-a', 'tenant-b', 'tenant-c', 'tenant-d'];
const ENDPOINT = { method: 'POST', path: '/work' } as const;
const IDS = ['30000000-0000-4000-8000-0000000fa017', '30000000-0000-4000-8000-0000000fa018'];
export const VERSIONS = IDS.map((id) => ({ id, endpointId: endpointId(id, ENDPOINT) }));

/** One extension in two versions with the same endpoint, the first installed by every tenant. */
export async function writeExtension(databaseUrl: string, at: number): Promise<void> {
  const manifest = [{ ...ENDPOINT, handler: 'dist/main' }];
  const versions = IDS.map((id, index) => ({
    id,
    version: `1.${index}.0`,
    manifest,
    contentHashes: [`sha256:${String(index).repeat(64)}`],
  }));
  const install = {
    extensionId: EXTENSION,
    versionId: IDS[0] ?? '',
    enabled: true,
    config: {},
    providers: [],
    secrets: null,
  };
  await writeHost(
    databaseUrl,
    {
      extensions: [{ id: EXTENSION, name: 'Rig', versions }],
      installs: TENANTS.map((tenantId, index) => ({
        ...install,
        id: `40000000-0000-4000-8000-00000000000${index}`,
        tenantId,
      })),
      timezones: {},
    },
    at,
  );
  const store = createPostgresStore({ databaseUrl });
  for (const id of IDS) await store.transaction('worker', (tx) => materializeEndpoints(tx, id, at));
  await store.close();
}
