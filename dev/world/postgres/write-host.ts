import pg from 'pg';
import { v5 as uuidv5 } from 'uuid';
import type { HostData } from '../host-data.ts';

/**
 * Writes extensions and installs into the PSA's tables, for tests and demo data; the product itself never does. Keeps
 * existing rows unchanged.
 */
export async function writeHost(databaseUrl: string, host: HostData, at: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    for (const extension of host.extensions) await writeExtension(client, extension, at);
    for (const install of host.installs) await writeInstall(client, install);
    for (const [tenantId, timezone] of Object.entries(host.timezones)) {
      await client.query('insert into tenant_settings (tenant, settings) values ($1, $2) on conflict do nothing', [
        tenantId,
        { timezone },
      ]);
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
}

async function writeExtension(
  client: pg.Client,
  { id, name, publisher, description, versions }: HostData['extensions'][number],
  at: number,
): Promise<void> {
  await client.query(
    `insert into extension_registry (id, publisher, name, display_name, description) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [id, publisher ?? 'example', name.toLowerCase().replaceAll(' ', '-'), name, description ?? null],
  );
  for (const version of versions) {
    await client.query(
      `insert into extension_version (id, registry_id, version, runtime, main_entry, api_endpoints, capabilities, created_at)
       values ($1, $2, $3, 'wasm-js', 'dist/main', $4, $5, $6) on conflict do nothing`,
      [
        version.id,
        id,
        version.version,
        JSON.stringify(version.manifest),
        JSON.stringify(version.capabilities ?? []),
        new Date(version.createdAt ?? at),
      ],
    );
    for (const [index, contentHash] of version.contentHashes.entries()) {
      await client.query(
        `insert into extension_bundle (id, version_id, content_hash, created_at) values ($1, $2, $3, $4)
         on conflict do nothing`,
        [uuidv5(contentHash, version.id), version.id, contentHash, new Date(at + index)],
      );
    }
  }
}

async function writeInstall(client: pg.Client, install: HostData['installs'][number]): Promise<void> {
  const { id, tenantId, secrets } = install;
  await client.query(
    `insert into tenant_extension_install (id, tenant_id, registry_id, version_id, granted_caps, is_enabled, status)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      id,
      tenantId,
      install.extensionId,
      install.versionId,
      JSON.stringify(install.providers),
      install.enabled,
      install.enabled ? 'enabled' : 'disabled',
    ],
  );
  await client.query(
    `insert into tenant_extension_install_config (install_id, tenant_id, config, providers)
     values ($1, $2, $3, $4) on conflict do nothing`,
    [id, tenantId, JSON.stringify(install.config), JSON.stringify(install.providers)],
  );
  if (!secrets) return;
  await client.query(
    `insert into tenant_extension_install_secrets
       (install_id, tenant_id, ciphertext, algorithm, transit_key, transit_mount, version, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      id,
      tenantId,
      secrets.ciphertextB64,
      secrets.algorithm,
      secrets.keyPath,
      secrets.mount,
      secrets.version,
      secrets.expiresAt === null ? null : new Date(secrets.expiresAt),
    ],
  );
}
