import { describeConformance } from '@extension-schedules/testing/conformance/describe-conformance.ts';
import { contractDocument } from './contract-document.ts';
import { startMocksTarget } from './mocks-target.fixture.ts';
import { NOT_MOUNTED } from './not-mounted.fixture.ts';

describeConformance('the mocks', {
  document: contractDocument,
  makeTarget: startMocksTarget,
  skip: NOT_MOUNTED,
});
