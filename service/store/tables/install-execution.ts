import { sql } from 'kysely';
import { capabilitiesFrom } from '#domain/installs/capabilities.ts';
import type { InstallExecution, SecretEnvelope } from '#domain/ports/store/installs.ts';
import type { DatabaseTransaction } from '../database.ts';
import { toInstant } from '../sql/columns.ts';
import { isAmong, keyOf } from '../sql/row-sets.ts';

/**
 * One statement, for a consistent snapshot; in the order asked. Undefined if the install doesn't exist or its
 * configuration isn't an object.
 */
export async function readExecutions(
  trx: DatabaseTransaction,
  wanted: readonly { tenantId: string; id: string }[],
): Promise<(InstallExecution | undefined)[]> {
  const rows = await trx
    .selectFrom('tenant_extension_install as install')
    .innerJoin('extension_version as version', 'version.id', 'install.version_id')
    .leftJoin('tenant_extension_install_config as settings', (join) =>
      join.onRef('settings.install_id', '=', 'install.id').onRef('settings.tenant_id', '=', 'install.tenant_id'),
    )
    .leftJoin('tenant_extension_install_secrets as secrets', (join) =>
      join.onRef('secrets.install_id', '=', 'install.id').onRef('secrets.tenant_id', '=', 'install.tenant_id'),
    )
    .select((build) => [
      'install.id',
      'install.tenant_id',
      'install.version_id',
      'version.version as version',
      build
        .selectFrom('extension_bundle as bundle')
        .select('bundle.content_hash')
        .whereRef('bundle.version_id', '=', 'install.version_id')
        .orderBy('bundle.created_at', 'desc')
        .orderBy('bundle.id', 'desc')
        .limit(1)
        .as('content_hash'),
      sql<unknown>`coalesce(settings.config, install.config, '{}')`.as('config'),
      'settings.providers',
      'install.granted_caps',
      'version.capabilities',
      'secrets.ciphertext',
      'secrets.version as secrets_version',
      'secrets.algorithm',
      'secrets.expires_at',
      'secrets.transit_key',
      'secrets.transit_mount',
    ])
    .where(isAmong('install.tenant_id', 'install.id', wanted))
    .execute();
  const byKey = new Map(rows.map((row) => [keyOf(row.tenant_id, row.id), executionOf(row)]));
  return wanted.map(({ tenantId, id }) => byKey.get(keyOf(tenantId, id)));
}

interface ExecutionRecord extends EnvelopeRecord {
  version_id: string;
  version: string;
  content_hash: string | null;
  config: unknown;
  providers: unknown;
  granted_caps: unknown;
  capabilities: unknown;
}

interface EnvelopeRecord {
  ciphertext: string | null;
  secrets_version: string | number | null;
  algorithm: string | null;
  expires_at: Date | null;
  transit_key: string | null;
  transit_mount: string | null;
}

function executionOf(found: ExecutionRecord): InstallExecution | undefined {
  if (!isObject(found.config)) return undefined;
  return {
    versionId: found.version_id,
    version: found.version,
    contentHash: found.content_hash,
    config: found.config,
    providers: capabilitiesFrom(found.providers, found.granted_caps, found.capabilities),
    secretEnvelope: envelopeOf(found),
  };
}

function envelopeOf(found: EnvelopeRecord): SecretEnvelope | null {
  if (found.ciphertext === null) return null;
  return {
    ciphertextB64: found.ciphertext,
    version: found.secrets_version === null ? null : String(found.secrets_version),
    algorithm: found.algorithm,
    expiresAt: toInstant(found.expires_at),
    keyPath: found.transit_key,
    mount: found.transit_mount,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
