import { readFile } from 'node:fs/promises';
import { describeConformance } from '@extension-schedules/testing/conformance/describe-conformance.ts';
import { parse } from 'yaml';
import { readContractDocument } from './contract-document.ts';
import { startLiveTarget } from './live-target.fixture.ts';

const document = await readContractDocument();
const released: object = parse(
  await readFile(new URL(import.meta.resolve('@extension-schedules/openapi/released.yaml')), 'utf8'),
);

// Each bad request costs several statements, so most of them are sent to the mocks, which use the same operations.
const fuzzRuns = process.env.TESTS_IN_FULL ? 40 : 12;

describeConformance('the live service', { document, released, makeTarget: () => startLiveTarget(document), fuzzRuns });
