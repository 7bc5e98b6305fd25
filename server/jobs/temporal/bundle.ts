import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

/** Where the built workflows are, below the project's folder. */
export const WORKFLOW_BUNDLE = 'dist/workflows/workflows.js';
const WORKFLOWS = fileURLToPath(new URL('./workflows.ts', import.meta.url));

export function bundleWorkflows(): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({ workflowsPath: WORKFLOWS, logger: new DefaultLogger('WARN') });
}

/** Builds the workflows into one file; a worker that is starting never sees half of it. */
export async function buildWorkflows(path: string): Promise<void> {
  const { code } = await bundleWorkflows();
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, code);
  await rename(`${path}.part`, path);
}
