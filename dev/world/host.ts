import { v5 as uuidv5 } from 'uuid';
import { DEMO_EXTENSIONS } from './catalog.ts';
import type { DemoExtension } from './demo-extension.ts';
import { agreementHub } from './extensions/agreement-hub.ts';
import { billingBridge } from './extensions/billing-bridge.ts';
import { ticketPulse } from './extensions/ticket-pulse.ts';
import { warrantyWatch } from './extensions/warranty-watch.ts';
import type { HostData } from './host-data.ts';
import { BLUEPEAK, NORTHWIND } from './people.ts';

/** The same on every machine, so that a link into the demo works everywhere. */
export function installId(tenantId: string, extension: DemoExtension): string {
  return uuidv5(`install ${extension.registryId}`, tenantId);
}

/** What the PSA would hold: the registry, what two tenants have installed of it, and how they set it up. */
export const DEMO_HOST: HostData = {
  extensions: DEMO_EXTENSIONS.map((extension) => ({
    id: extension.registryId,
    publisher: extension.publisher,
    name: extension.displayName,
    description: extension.description,
    versions: extension.versions.map(({ id, version, endpoints, contentHash }) => ({
      id,
      version,
      manifest: endpoints,
      contentHashes: [contentHash],
    })),
  })),
  installs: [
    install(NORTHWIND, agreementHub, '1.4.2', { region: 'eu', distributor: 'northline', page_size: 200 }),
    install(NORTHWIND, billingBridge, '3.0.1', { ledger: 'main', currency: 'EUR' }),
    install(NORTHWIND, warrantyWatch, '1.1.0', { vendors: ['Dell', 'HP', 'Lenovo'] }),
    install(NORTHWIND, ticketPulse, '1.2.0', { quiet_hours: { from: '20:00', to: '07:00' } }),
    install(BLUEPEAK, agreementHub, '1.4.2', { region: 'us' }),
    install(BLUEPEAK, billingBridge, '3.1.0', { ledger: 'bluepeak', currency: 'USD' }),
    { ...install(BLUEPEAK, warrantyWatch, '1.0.0', { vendors: ['Dell'] }), enabled: false },
    install(BLUEPEAK, ticketPulse, '1.0.0', {}),
  ],
  timezones: { [NORTHWIND]: 'Europe/Berlin', [BLUEPEAK]: 'America/New_York' },
};

function install(
  tenantId: string,
  extension: DemoExtension,
  version: string,
  config: Record<string, unknown>,
): HostData['installs'][number] {
  const published = extension.versions.find((one) => one.version === version);
  if (!published) throw new Error(`${extension.displayName} has no version ${version}`);
  const capabilities = [...published.capabilities];
  return {
    id: installId(tenantId, extension),
    tenantId,
    extensionId: extension.registryId,
    versionId: published.id,
    enabled: true,
    config,
    providers: capabilities,
    secrets: capabilities.includes('cap:secrets.get')
      ? {
          ciphertextB64: btoa(`demo secret of ${extension.name}`),
          version: '1',
          algorithm: 'vault-transit',
          expiresAt: null,
          keyPath: `extensions/${extension.name}`,
          mount: 'transit',
        }
      : null,
  };
}
