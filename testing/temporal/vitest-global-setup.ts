import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort } from '@extension-schedules/dev/postgres/free-port.ts';
import { upToDateBundle } from '@extension-schedules/dev/supervisor/bundles.ts';
import { ProcessTree } from '@extension-schedules/dev/supervisor/process-tree.ts';
import { temporalForTests } from '@extension-schedules/dev/temporal/cli.fixture.ts';
import type { DevServer } from '@extension-schedules/dev/temporal/dev-server.ts';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL that starts the Temporal server shared by all test files and responds with its address. */
    temporalStarter: string;
  }
}

/** Builds the workflows and starts one Temporal server for the test run, when the first test file requests it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<DevServer> | undefined;
  const starter = createServer((_, response) => {
    server ??= start();
    server.then(
      ({ address }) => response.end(address),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  await once(starter.listen(0, '127.0.0.1'), 'listening');
  project.provide('temporalStarter', `http://127.0.0.1:${(starter.address() as AddressInfo).port}`);
  return async () => {
    starter.close();
    starter.closeAllConnections();
    const started = await server?.catch(() => undefined);
    await started?.stop();
  };
}

async function start(): Promise<DevServer> {
  const { path, reason } = await temporalForTests();
  if (path === undefined) throw new Error(reason);
  await upToDateBundle('workflows', new ProcessTree(() => {}, false));
  // Most runs do not need the server, and its client is slow to load.
  const { startDevServer } = await import('@extension-schedules/dev/temporal/dev-server.ts');
  return startDevServer({
    cli: path,
    port: await freePort(),
    // As in production, tenants share the task queue fairly.
    settings: { 'matching.enableFairness': true },
  });
}
