import type { HostData } from '@extension-schedules/dev/world/host-data.ts';
import type { SecretEnvelope } from '@extension-schedules/service/domain/ports/store/installs.ts';
import type { Store, Transaction } from '@extension-schedules/service/domain/ports/store.ts';
import { describe, expect, it } from 'vitest';
import { aScheduleRow, newId, T0 } from '../rows.ts';

const id = (last: number) => `0d8c6f1e-5b1a-4c57-8f3b-${String(last).padStart(12, '0')}`;
const A = 'tenant-a';
const B = 'tenant-b';
const HUB = id(1);
const WATCH = id(2);
const HUB_1 = id(11);
const HUB_2 = id(12);
const WATCH_1 = id(21);
const HUB_OF_A = id(101);
const WATCH_OF_A = id(102);
const HUB_OF_B = id(103);

const PUBLISHED = Date.UTC(2026, 9, 1);
const MANIFEST = [{ method: 'get', path: 'status', handler: 'dist/main' }, 'no endpoint'];
const SECRETS: SecretEnvelope = {
  ciphertextB64: 'dmF1bHQ6djE6YWJj',
  version: '3',
  algorithm: 'vault-transit',
  expiresAt: Date.UTC(2027, 0, 1),
  keyPath: 'extensions/hub',
  mount: 'transit',
};

/** Places of the host for tests of other parts. */
export { A as INSTALLED_TENANT, HUB as EXTENSION, HUB_OF_A as INSTALL, WATCH_OF_A as DISABLED_INSTALL };

export const HOST: HostData = {
  extensions: [
    {
      id: HUB,
      name: 'Agreement Hub',
      versions: [
        {
          id: HUB_1,
          version: '1.4.2',
          manifest: MANIFEST,
          contentHashes: ['sha256:aa', 'sha256:ab'],
          capabilities: ['cap:storage.kv'],
        },
        {
          id: HUB_2,
          version: '2.0.0',
          manifest: [],
          contentHashes: ['sha256:ac'],
          capabilities: ['cap:storage.kv', 'cap:ui.proxy'],
          createdAt: PUBLISHED,
        },
      ],
    },
    {
      id: WATCH,
      name: 'Warranty Watch',
      versions: [{ id: WATCH_1, version: '0.9.0', manifest: [], contentHashes: [] }],
    },
  ],
  installs: [
    {
      id: HUB_OF_A,
      tenantId: A,
      extensionId: HUB,
      versionId: HUB_1,
      enabled: true,
      config: { region: 'eu', pages: 3, nested: { dry_run: false } },
      providers: ['cap:http.fetch', 'cap:legacy.thing'],
      secrets: SECRETS,
    },
    {
      id: WATCH_OF_A,
      tenantId: A,
      extensionId: WATCH,
      versionId: WATCH_1,
      enabled: false,
      config: {},
      providers: [],
      secrets: null,
    },
    {
      id: HUB_OF_B,
      tenantId: B,
      extensionId: HUB,
      versionId: HUB_2,
      enabled: true,
      config: {},
      providers: [],
      secrets: null,
    },
  ],
  timezones: { [A]: 'Europe/Berlin' },
};

const DEFAULT_CAPABILITIES = ['cap:context.read', 'cap:log.emit', 'cap:user.read'];

const INSTALL_OF_A = {
  id: HUB_OF_A,
  tenantId: A,
  extensionId: HUB,
  extensionName: 'Agreement Hub',
  versionId: HUB_1,
  version: '1.4.2',
  enabled: true,
  stopped: null,
};

export function describeInstalls(store: () => Store): void {
  const inA = <T>(work: (tx: Transaction) => Promise<T>) => store().transaction({ tenantId: A }, work);

  describe('installs', () => {
    it("finds a tenant's install of an extension", async () => {
      expect(await inA((tx) => tx.installs.findByExtension(A, HUB))).toEqual(INSTALL_OF_A);
      const disabled = await inA((tx) => tx.installs.findByExtension(A, WATCH));
      expect(disabled).toMatchObject({ version: '0.9.0', enabled: false });
    });

    it.each([
      ['of an extension that is not installed', A, id(999)],
      ['of a malformed id', A, 'agreement-hub'],
      ['of another tenant', B, HUB],
    ])('finds nothing %s', async (_, tenantId, extensionId) => {
      expect(await inA((tx) => tx.installs.findByExtension(tenantId, extensionId))).toBeUndefined();
    });

    it('finds many installs: of all tenants for the worker, of its own for a tenant', async () => {
      const wanted = [
        { tenantId: A, installId: HUB_OF_A },
        { tenantId: B, installId: HUB_OF_B },
        { tenantId: B, installId: HUB_OF_A },
        { tenantId: A, installId: 'malformed' },
      ];
      const ids = (installs: { id: string }[]) => installs.map((install) => install.id).sort();
      expect(ids(await store().transaction('worker', (tx) => tx.installs.findMany(wanted)))).toEqual([
        HUB_OF_A,
        HUB_OF_B,
      ]);
      expect(await inA((tx) => tx.installs.findMany(wanted))).toEqual([INSTALL_OF_A]);
      expect(await inA((tx) => tx.installs.findMany([]))).toEqual([]);
    });

    /** Readable by the worker only. */
    const execution = (tenantId: string, installId: string) =>
      store().transaction('worker', (tx) => tx.installs.execution(tenantId, installId));

    it('reads the data of a call, with the newest bundle', async () => {
      expect(await execution(A, HUB_OF_A)).toEqual({
        versionId: HUB_1,
        version: '1.4.2',
        contentHash: 'sha256:ab',
        config: { region: 'eu', pages: 3, nested: { dry_run: false } },
        providers: ['cap:http.fetch', 'cap:storage.kv', ...DEFAULT_CAPABILITIES],
        secretEnvelope: SECRETS,
      });
    });

    it('reports a missing bundle and missing secrets', async () => {
      const found = await execution(A, WATCH_OF_A);
      expect(found).toMatchObject({ contentHash: null, secretEnvelope: null, config: {} });
      expect(found?.providers).toEqual(DEFAULT_CAPABILITIES);
    });

    it('grants the capabilities that the installed version asks for', async () => {
      await inA((tx) => tx.installs.setVersion(A, HUB_OF_A, HUB_2, T0));
      const found = await execution(A, HUB_OF_A);
      await inA((tx) => tx.installs.setVersion(A, HUB_OF_A, HUB_1, T0));
      expect(found?.providers).toEqual(['cap:http.fetch', 'cap:storage.kv', 'cap:ui.proxy', ...DEFAULT_CAPABILITIES]);
    });

    it("never reads another tenant's configuration", async () => {
      expect(await inA((tx) => tx.installs.execution(B, HUB_OF_B))).toBeUndefined();
      expect(await execution(A, HUB_OF_B)).toBeUndefined();
    });

    it('reads the time zone of a tenant that has one', async () => {
      expect(await inA((tx) => tx.installs.tenantTimezone(A))).toBe('Europe/Berlin');
      expect(await store().transaction({ tenantId: B }, (tx) => tx.installs.tenantTimezone(B))).toBeNull();
    });

    it('lists the versions of an extension', async () => {
      const versions = await inA((tx) => tx.installs.versions(HUB));
      expect(versions.map(({ id, version }) => [id, version]).sort()).toEqual([
        [HUB_1, '1.4.2'],
        [HUB_2, '2.0.0'],
      ]);
      expect(versions.find(({ id }) => id === HUB_2)?.createdAt).toBe(PUBLISHED);
      expect(await inA((tx) => tx.installs.versions(id(999)))).toEqual([]);
      expect(await inA((tx) => tx.installs.versions('malformed'))).toEqual([]);
    });

    it('locks an install, changes its version, disables and enables it, all undone by a rollback', async () => {
      const failing = inA(async (tx) => {
        expect(await tx.installs.hold(A, HUB, 'change')).toEqual(INSTALL_OF_A);
        await tx.installs.setVersion(A, HUB_OF_A, HUB_2, T0);
        const moved = { ...INSTALL_OF_A, versionId: HUB_2, version: '2.0.0' };
        expect(await tx.installs.hold(A, HUB, 'keep')).toEqual(moved);
        await tx.installs.setEnabled(A, HUB_OF_A, false, T0);
        expect(await tx.installs.findByExtension(A, HUB)).toEqual({ ...moved, enabled: false });
        await tx.installs.setEnabled(A, HUB_OF_A, true, T0);
        expect(await tx.installs.findByExtension(A, HUB)).toEqual(moved);
        throw new Error('on purpose');
      });
      await expect(failing).rejects.toThrow('on purpose');
      expect(await inA((tx) => tx.installs.findByExtension(A, HUB))).toEqual(INSTALL_OF_A);
    });

    it("does not lock or change another tenant's install or an unknown one", async () => {
      await inA(async (tx) => {
        expect(await tx.installs.hold(B, HUB, 'change')).toBeUndefined();
        expect(await tx.installs.hold(A, 'malformed', 'keep')).toBeUndefined();
        await tx.installs.setVersion(B, HUB_OF_B, HUB_1, T0);
        await tx.installs.setEnabled(B, HUB_OF_B, false, T0);
      });
      const theirs = await store().transaction({ tenantId: B }, (tx) => tx.installs.findByExtension(B, HUB));
      expect(theirs).toMatchObject({ versionId: HUB_2, enabled: true });
    });

    it('finds only schedules that are behind the installed version', async () => {
      const endpoint = (versionId: string) => {
        return { id: newId(), versionId, method: 'POST', path: `/${newId()}`, handler: 'dist/main', suggested: false };
      };
      const [here, elsewhere] = [endpoint(HUB_1), endpoint(HUB_2)];
      const place = { tenantId: A, installId: HUB_OF_A };
      const behind = [
        aScheduleRow({ ...place, endpointId: elsewhere.id }),
        aScheduleRow({ ...place, enabled: false }),
        aScheduleRow({ tenantId: B, installId: HUB_OF_B, endpointId: here.id }),
      ];
      const others = [
        aScheduleRow({ ...place, endpointId: here.id }),
        aScheduleRow({ ...place, endpointValid: false }),
        aScheduleRow({ ...place, deletedAt: T0 }),
        aScheduleRow({ tenantId: A }),
      ];
      const rows = [...behind, ...others];
      await inA((tx) => tx.endpoints.upsert([here, elsewhere], T0));
      for (const row of rows) {
        await store().transaction({ tenantId: row.tenantId }, (tx) => tx.schedules.insert(row));
      }
      const find = (page: { limit: number; after?: { tenantId: string; id: string } }) =>
        store().transaction('worker', (tx) => tx.schedules.behind(page));
      const ours = new Set(rows.map(({ id }) => id));
      const found = await find({ limit: 100 });
      const idsOf = (some: readonly { id: string }[]) => some.map(({ id }) => id);
      expect(idsOf(found.filter(({ id }) => ours.has(id))).sort()).toEqual(idsOf(behind).sort());
      const [first] = await find({ limit: 1 });
      expect(first).toEqual(found[0]);
      expect(await find({ limit: 100, ...(first ? { after: first } : {}) })).toEqual(found.slice(1));
      for (const row of rows) {
        const deleted = { ...row, deletedAt: T0 };
        await store().transaction({ tenantId: row.tenantId }, (tx) => tx.schedules.update(deleted));
      }
    });

    it('returns the manifest as stored', async () => {
      expect(await inA((tx) => tx.installs.manifest(HUB_1))).toEqual(MANIFEST);
      expect(await inA((tx) => tx.installs.manifest(id(999)))).toBeUndefined();
      expect(await inA((tx) => tx.installs.manifest('malformed'))).toBeUndefined();
    });
  });
}
