import { describeConformance } from '@extension-schedules/testing/conformance/describe-conformance.ts';
import { readContractDocument } from './contract-document.ts';
import { startLiveTarget } from './live-target.fixture.ts';

const document = await readContractDocument();

// Each bad request costs several statements; the mocks get more of them, through the same operations.
const fuzzRuns = process.env.TESTS_IN_FULL ? 40 : 12;

describeConformance('the live service', { document, makeTarget: () => startLiveTarget(document), fuzzRuns });
