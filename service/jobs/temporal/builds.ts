import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { WorkerDeploymentOptions } from '@temporalio/worker';
import type { Clock } from '#domain/ports/clock.ts';
import type { Log } from '#domain/ports/log.ts';
import { type Loop, repeat } from '../shared/repeat.ts';
import { type KnownBuilds, takesOver } from './takes-over.ts';

/** A build of the workflows whose workers poll a task queue. */
export interface Build {
  taskQueue: string;
  buildId: string;
}

/** As the service numbers them. */
const NOT_FOUND = 5;
const PERMISSION_DENIED = 7;
const UNIMPLEMENTED = 12;
const WORKFLOW_TASKS = 1;

/**
 * Whether the server supports worker deployments (since 1.28).
 * @throws if Temporal doesn't answer
 */
export async function tellsBuildsApart({ workflowService, options }: Client): Promise<boolean> {
  try {
    await workflowService.listWorkerDeployments({ namespace: options.namespace, pageSize: 1 });
    return true;
  } catch (error) {
    if ([UNIMPLEMENTED, PERMISSION_DENIED].includes((error as { code?: number }).code ?? -1)) return false;
    throw error;
  }
}

/**
 * Worker versioning options. Running workflows continue on the current build, so that no run waits for workers that are
 * gone.
 * @param versioned whether the server supports versioning; otherwise the build is only recorded in histories
 */
export function deploymentOptions({ taskQueue, buildId }: Build, versioned: boolean): WorkerDeploymentOptions {
  const version = { deploymentName: deploymentNameOf(taskQueue), buildId };
  return versioned
    ? { version, useWorkerVersioning: true, defaultVersioningBehavior: 'AUTO_UPGRADE' }
    : { version, useWorkerVersioning: false };
}

/** One per task queue; the server allows neither `.` nor `:` in it. */
function deploymentNameOf(taskQueue: string): string {
  return encodeURIComponent(taskQueue).replaceAll('.', '%2E');
}

const CHECK_MS = 20_000;
/** The server knows a build shortly after its workers first poll. */
const UNKNOWN_MS = 200;

/** Makes this process's build the current one when it is its turn; see `takesOver`. */
export function keepCurrent(client: Client, build: Build, deps: { clock: Clock; log: Log }): Loop {
  const { taskQueue, buildId } = build;
  const { namespace, identity } = client.options;
  const deploymentName = deploymentNameOf(taskQueue);

  return repeat(deps, CHECK_MS, 'build_not_made_current', async () => {
    const deployment = await describeDeployment(client, build);
    if (!deployment?.known.firstSeen.has(buildId)) {
      await pause(UNKNOWN_MS);
      return true;
    }
    const { known, conflictToken } = deployment;
    if (!takesOver(buildId, known, deps.clock.now())) return false;
    const request = { namespace, identity, deploymentName, buildId, conflictToken, ignoreMissingTaskQueues: true };
    try {
      await client.workflowService.setWorkerDeploymentCurrentVersion(request);
      deps.log({ level: 'info', event: 'build_current', buildId, before: known.current ?? null });
    } catch (error) {
      // Another worker of this build may have done it first.
      if ((await describeDeployment(client, build))?.known.current !== buildId) throw error;
    }
    return false;
  });
}

/** Undefined until a versioned worker has polled. */
export async function describeDeployment(
  { workflowService, options: { namespace } }: Client,
  { taskQueue }: Build,
): Promise<{ known: KnownBuilds; conflictToken: Uint8Array } | undefined> {
  const deploymentName = deploymentNameOf(taskQueue);
  const described = await workflowService
    .describeWorkerDeployment({ namespace, deploymentName })
    .catch((error: { code?: number }) => {
      if (error.code !== NOT_FOUND) throw error;
    });
  if (!described) return undefined;
  const { pollers } = await workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: WORKFLOW_TASKS,
  });
  const { routingConfig, versionSummaries } = described.workerDeploymentInfo ?? {};
  const known: KnownBuilds = {
    current: routingConfig?.currentDeploymentVersion?.buildId ?? undefined,
    firstSeen: latest(
      (versionSummaries ?? []).map(({ deploymentVersion, createTime }) => [deploymentVersion, createTime]),
    ),
    lastPolled: latest(pollers.map(({ deploymentOptions, lastAccessTime }) => [deploymentOptions, lastAccessTime])),
  };
  return { known, conflictToken: described.conflictToken };
}

type Instant = { seconds?: unknown; nanos?: number | null } | null | undefined;

function latest(seen: [{ buildId?: string | null } | null | undefined, Instant][]): Map<string, number> {
  const found = new Map<string, number>();
  for (const [version, instant] of seen) {
    if (!version?.buildId || !instant) continue;
    const at = Number(instant.seconds) * 1_000 + (instant.nanos ?? 0) / 1e6;
    found.set(version.buildId, Math.max(at, found.get(version.buildId) ?? 0));
  }
  return found;
}
