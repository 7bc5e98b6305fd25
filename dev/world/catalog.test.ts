import { normalizeManifest, unschedulableReason } from '@extension-schedules/core/endpoints.ts';
import { describe, expect, it } from 'vitest';
import { DEMO_EXTENSIONS } from './catalog.ts';
import { agreementHub } from './extensions/agreement-hub.ts';
import { warrantyWatch } from './extensions/warranty-watch.ts';
import { showcase } from './showcase.ts';

const VERSIONS = DEMO_EXTENSIONS.flatMap((extension) =>
  extension.versions.map((version) => ({ ...version, label: `${extension.displayName} ${version.version}` })),
);
const SHOWN = showcase.versions.map((version) => ({ ...version, label: `the showcase ${version.version}` }));

function schedulable(endpoints: readonly unknown[]): string[] {
  const declared = normalizeManifest(endpoints).endpoints;
  return declared.filter((one) => unschedulableReason(one) === null).map((one) => `${one.method} ${one.path}`);
}

it('has well-formed, unique ids and hashes', () => {
  const ids = [...DEMO_EXTENSIONS.map((one) => one.registryId), ...VERSIONS.map((one) => one.id)];
  const hashes = VERSIONS.map((one) => one.contentHash);
  expect(new Set([...ids, ...hashes]).size).toBe(ids.length + hashes.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  for (const hash of hashes) expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/);
});

it.each([...VERSIONS, ...SHOWN])('$label executes exactly the schedulable endpoints', ({ endpoints, routes }) => {
  expect(schedulable(endpoints).sort()).toEqual(Object.keys(routes).sort());
});

it('has manifests as messy as real ones', () => {
  const read = VERSIONS.map((one) => normalizeManifest(one.endpoints));
  expect(read.filter((one) => one.dropped > 0).length).toBeGreaterThanOrEqual(4);
  expect(read.filter((one) => one.merged > 0).length).toBeGreaterThanOrEqual(4);
  const reasons = read.flatMap((one) => one.endpoints.map(unschedulableReason));
  expect(new Set(reasons)).toEqual(new Set([null, 'METHOD_NOT_SCHEDULABLE', 'PATH_PARAMETERS']));
});

describe('upgrades that strand schedules', () => {
  it('renames and drops an endpoint of Agreement Hub', () => {
    const [before, after] = agreementHub.versions.slice(-2).map((one) => schedulable(one.endpoints));
    expect(before).toEqual(expect.arrayContaining(['POST /agreements/sync', 'POST /agreements/renewals/remind']));
    expect(after).not.toContain('POST /agreements/sync');
    expect(after).not.toContain('POST /agreements/renewals/remind');
    expect(after).toContain('POST /v2/agreements/sync');
  });

  it('changes a method of Warranty Watch', () => {
    const [before, after] = warrantyWatch.versions.slice(-2).map((one) => schedulable(one.endpoints));
    expect(before).toContain('GET /warranty/refresh');
    expect(after).not.toContain('GET /warranty/refresh');
    expect(after).toContain('POST /warranty/refresh');
  });
});
