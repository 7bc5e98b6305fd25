import type { Install } from '@extension-schedules/service/domain/ports/store/installs.ts';
import { v5 as uuidv5 } from 'uuid';
import { DEMO_EXTENSIONS } from './catalog.ts';
import type { DemoExtension, DemoVersion } from './demo-extension.ts';
import { agreementHub } from './extensions/agreement-hub.ts';
import { billingBridge } from './extensions/billing-bridge.ts';
import { ticketPulse } from './extensions/ticket-pulse.ts';
import { warrantyWatch } from './extensions/warranty-watch.ts';
import type { HostData } from './host-data.ts';
import { BLUEPEAK, NORTHWIND } from './people.ts';

/** One tenant's installation of a demo extension. */
export interface DemoInstall extends Install {
  extension: DemoExtension;
  published: DemoVersion;
  config: Record<string, unknown>;
}

export function install(
  tenantId: string,
  extension: DemoExtension,
  version: string,
  config: Record<string, unknown> = {},
): DemoInstall {
  const published = extension.versions.find((one) => one.version === version);
  if (!published) throw new Error(`${extension.displayName} has no version ${version}`);
  return {
    // Fixed, so that links into the demo work on every machine.
    id: uuidv5(`install ${extension.registryId}`, tenantId),
    tenantId,
    extensionId: extension.registryId,
    extensionName: extension.displayName,
    versionId: published.id,
    version,
    enabled: true,
    stopped: null,
    extension,
    published,
    config,
  };
}

export const DEMO_INSTALLS: readonly DemoInstall[] = [
  install(NORTHWIND, agreementHub, '1.4.2', { region: 'eu', distributor: 'northline', page_size: 200 }),
  install(NORTHWIND, billingBridge, '3.0.1', { ledger: 'main', currency: 'EUR' }),
  install(NORTHWIND, warrantyWatch, '1.1.0', { vendors: ['Dell', 'HP', 'Lenovo'] }),
  install(NORTHWIND, ticketPulse, '1.2.0', { quiet_hours: { from: '20:00', to: '07:00' } }),
  install(BLUEPEAK, agreementHub, '1.4.2', { region: 'us' }),
  install(BLUEPEAK, billingBridge, '3.1.0', { ledger: 'bluepeak', currency: 'USD' }),
  { ...install(BLUEPEAK, warrantyWatch, '1.0.0', { vendors: ['Dell'] }), enabled: false },
  install(BLUEPEAK, ticketPulse, '1.0.0'),
];

export const DEMO_HOST = hostData(DEMO_EXTENSIONS, DEMO_INSTALLS);

/** The content of the PSA's tables with these extensions and installs. */
export function hostData(extensions: readonly DemoExtension[], installs: readonly DemoInstall[]): HostData {
  return {
    extensions: extensions.map(({ registryId, publisher, displayName, description, versions }) => ({
      id: registryId,
      publisher,
      name: displayName,
      description,
      versions: versions.map(({ id, version, endpoints, contentHash, capabilities }) => ({
        id,
        version,
        manifest: endpoints,
        contentHashes: [contentHash],
        capabilities,
      })),
    })),
    installs: installs.map(({ id, tenantId, extension, extensionId, versionId, enabled, published, config }) => ({
      id,
      tenantId,
      extensionId,
      versionId,
      enabled,
      config,
      providers: [...published.capabilities],
      secrets: published.capabilities.includes('cap:secrets.get') ? secretsOf(extension.name) : null,
    })),
    timezones: { [NORTHWIND]: 'Europe/Berlin', [BLUEPEAK]: 'America/New_York' },
  };
}

function secretsOf(name: string) {
  return {
    // Sealed like the PSA does without Vault.
    ciphertextB64: btoa(JSON.stringify({ token: `demo secret of ${name}` })),
    version: '1',
    algorithm: 'inline/base64',
    expiresAt: null,
    keyPath: null,
    mount: null,
  };
}
