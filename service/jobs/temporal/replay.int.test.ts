import { readdirSync, readFileSync } from 'node:fs';
import proto from '@temporalio/proto';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleWorkflows } from './bundle.ts';
import { installRuntime } from './runtime.ts';

const FOLDER = new URL('./histories/', import.meta.url);
const { History } = proto.temporal.api.history.v1;
const read = (file: string) => History.decode(readFileSync(new URL(file, FOLDER)));

/**
 * Recorded histories of earlier versions' workflows (scripts/record-history.ts). A workflow running during a deploy
 * continues only if its history replays without a difference. A change of what a workflow does adds a history and keeps
 * these.
 */
describe('recorded histories', () => {
  let workflowBundle: WorkflowBundle;
  beforeAll(async () => {
    installRuntime(() => {});
    workflowBundle = await bundleWorkflows();
  });

  it.each(readdirSync(FOLDER))('replay without a difference: %s', async (file) => {
    await Worker.runReplayHistory({ workflowBundle }, read(file));
  });

  it('fail to replay against changed workflows', async () => {
    const history = read('occurrence-succeeded.history');
    for (const { activityTaskScheduledEventAttributes: scheduled } of history.events) {
      if (scheduled?.activityType?.name === 'begin') scheduled.activityType.name = 'end';
    }
    await expect(Worker.runReplayHistory({ workflowBundle }, history)).rejects.toThrow(DeterminismViolationError);
  });
});
