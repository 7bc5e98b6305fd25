import type { RequestContext } from '../context.ts';

/** What the overview needs of a request. */
export type OverviewContext = Pick<RequestContext, 'tx' | 'clock' | 'limits'> & {
  caller: Pick<RequestContext['caller'], 'tenantId'>;
};
