/** `npm run build:workflows`: what Temporal workers load, in one file. */
import { buildWorkflows, WORKFLOW_BUNDLE } from '@extension-schedules/service/jobs/temporal/bundle.ts';

await buildWorkflows(WORKFLOW_BUNDLE);
