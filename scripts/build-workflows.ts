/** `npm run build:workflows`: bundles the workflows for Temporal workers into one file. */
import { buildWorkflows, WORKFLOW_BUNDLE } from '@extension-schedules/service/jobs/temporal/bundle.ts';

await buildWorkflows(WORKFLOW_BUNDLE);
