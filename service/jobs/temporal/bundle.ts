import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { SetUpProblem } from './set-up-problem.ts';

/** Where the built workflows are, below the project's folder. */
export const WORKFLOW_BUNDLE = 'dist/workflows/workflows.js';
const WORKFLOWS = fileURLToPath(new URL('./workflows.ts', import.meta.url));

/** What workers load. */
export interface WorkflowCode {
  code: string;
  /** The same exactly when the workflows are, wherever and whenever they were built. */
  buildId: string;
}

export async function bundleWorkflows(workflowsPath = WORKFLOWS): Promise<WorkflowCode> {
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
  return workflowCodeOf(code);
}

/** Builds the workflows into one file; a worker that is starting never sees half of it. */
export async function buildWorkflows(path: string): Promise<void> {
  const { code } = await bundleWorkflows();
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, code);
  await rename(`${path}.part`, path);
}

/** @throws SetUpProblem when they have not been built */
export async function readWorkflows(path: string): Promise<WorkflowCode> {
  const code = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new SetUpProblem(`The workflows are not built: ${path} is missing. Run \`npm run build:workflows\`.`);
  });
  return workflowCodeOf(code);
}

const BUILD_ID_LENGTH = 16;
/** Names the folders of the machine that built it. */
const SOURCE_MAP = '\n//# sourceMappingURL=';

export function workflowCodeOf(code: string): WorkflowCode {
  const [workflows = ''] = code.split(SOURCE_MAP);
  return { code, buildId: createHash('sha256').update(workflows).digest('hex').slice(0, BUILD_ID_LENGTH) };
}
