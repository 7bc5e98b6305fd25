import { describeConformance } from '@extension-schedules/testing/conformance/describe-conformance.ts';
import { readContractDocument } from './contract-document.ts';
import { startLiveTarget } from './live-target.fixture.ts';

const document = await readContractDocument();

describeConformance('the live service', { document, makeTarget: () => startLiveTarget(document) });
