import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { SetUpProblem } from './set-up-problem.ts';

/** Path of the built workflows in the project's folder. */
export const WORKFLOW_BUNDLE = 'dist/workflows/workflows.js';
const WORKFLOWS = fileURLToPath(new URL('./workflows.ts', import.meta.url));

/** The code that workers load. */
export interface WorkflowCode {
  code: string;
  /** Identifies the workflows' contents, independent of where and when they were built. */
  buildId: string;
}

export async function bundleWorkflows(workflowsPath = WORKFLOWS): Promise<WorkflowCode> {
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
  return workflowCodeOf(code);
}

/** Bundles the workflows into one file. A worker that is starting never reads a partial file, even if two build it. */
export async function buildWorkflows(path: string): Promise<void> {
  const { code } = await bundleWorkflows();
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}.part`;
  await writeFile(part, code);
  await rename(part, path);
}

/** @throws SetUpProblem if they have not been built */
export async function readWorkflows(path: string): Promise<WorkflowCode> {
  const code = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new SetUpProblem(`The workflows are not built: ${path} is missing. Run \`npm run build:workflows\`.`);
  });
  return workflowCodeOf(code);
}

const BUILD_ID_LENGTH = 16;
/** Contains paths of the build machine. */
const SOURCE_MAP = '\n//# sourceMappingURL=';

export function workflowCodeOf(code: string): WorkflowCode {
  const [workflows = ''] = code.split(SOURCE_MAP);
  return { code, buildId: createHash('sha256').update(workflows).digest('hex').slice(0, BUILD_ID_LENGTH) };
}
