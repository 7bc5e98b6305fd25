import { readFileSync, writeFileSync } from 'node:fs';
import { readContractDocument } from '@extension-schedules/service/http/contract-document.ts';
import { startLiveTarget } from '@extension-schedules/service/http/live-target.fixture.ts';
import { createContractChecker, withoutStrictness } from '@extension-schedules/testing/conformance/contract-checker.ts';
import type { ConformanceTarget } from '@extension-schedules/testing/conformance/target.ts';
import type { RecordedRequests } from '@extension-schedules/testing/released/recorded-request.ts';
import { Recorder } from '@extension-schedules/testing/released/recorder.ts';
import { replay } from '@extension-schedules/testing/released/replay.ts';
import { useEveryOperation } from '@extension-schedules/testing/released/use-every-operation.ts';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import packageJson from '../package.json' with { type: 'json' };
import { startMocksTarget } from './mocks-target.fixture.ts';
import { NOT_MOUNTED } from './not-mounted.fixture.ts';

// Each test starts its own target.
vi.setConfig({ testTimeout: 120_000 });

const file = new URL('../testing/released/requests.json', import.meta.url);
const document = await readContractDocument();

let target: ConformanceTarget | undefined;
afterEach(() => target?.close());

test('the recorded requests would cover every operation of the contract if it were released now', async () => {
  const { operations } = createContractChecker(document);
  target = await startLiveTarget(document);
  const recorder = new Recorder(target, operations);
  await useEveryOperation(recorder);
  const { requests } = recorder;
  const used = new Set(requests.map(({ operationId }) => operationId));
  expect(operations.map(({ operationId }) => operationId).filter((one) => !used.has(one))).toEqual([]);
  if (process.env.KEEP_RELEASE) {
    const recorded: RecordedRequests = { version: packageJson.version, requests };
    writeFileSync(file, `${JSON.stringify(recorded, undefined, 2)}\n`);
  }
});

describe('the client of the last release gets the answers of its contract', () => {
  const released = createContractChecker(
    withoutStrictness(parse(readFileSync(new URL('../openapi/released.yaml', import.meta.url), 'utf8'))),
  );
  const recorded = (): RecordedRequests => JSON.parse(readFileSync(file, 'utf8'));

  test('from the service', async () => {
    target = await startLiveTarget(document);
    await replay(target, recorded().requests, released);
  });

  test('from the mocks', async () => {
    target = await startMocksTarget();
    await replay(target, recorded().requests, released, Object.keys(NOT_MOUNTED));
  });
});
