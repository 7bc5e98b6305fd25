import { globSync, readFileSync } from 'node:fs';
import type { RecordedRequests } from '@extension-schedules/testing/released/recorded-request.ts';
import { releasedRemote } from '@extension-schedules/testing/released/remote-archive.ts';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const root = `${import.meta.dirname}/..`;

// Remote, API, types and contract are released together.
test('all released parts have the same version', () => {
  const { version, workspaces }: { version: string; workspaces: string[] } = JSON.parse(read('package.json'));
  const packages = [...workspaces, 'mocks/package'].map((folder) => [
    folder,
    JSON.parse(read(`${folder}/package.json`)).version,
  ]);
  const charts = globSync('ops/helm/*/Chart.yaml', { cwd: root }).flatMap((path) => {
    const chart: { version: string; appVersion: string } = parse(read(path));
    return [
      [path, chart.version],
      [`${path} appVersion`, chart.appVersion],
    ];
  });
  const contract: { info: { version: string } } = parse(read('openapi/schedules.yaml'));
  const versions = [...packages, ...charts, ['openapi/schedules.yaml', contract.info.version]];
  expect(versions.filter(([, one]) => one !== version)).toEqual([]);
});

test('contract, requests and remote of the last release have the same version', () => {
  const { info }: { info: { version: string } } = parse(read('openapi/released.yaml'));
  const requests: RecordedRequests = JSON.parse(read('testing/released/requests.json'));
  expect([requests.version, releasedRemote().version]).toEqual([info.version, info.version]);
});

test('the changelog has a section for the released contract', () => {
  const { info }: { info: { version: string } } = parse(read('openapi/released.yaml'));
  const headings = read('CHANGELOG.md').match(/^## \S+(?= · \d{4}-\d{2}-\d{2}$)/gm);
  expect(headings).toContain(`## ${info.version}`);
});
