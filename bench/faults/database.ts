import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@extension-schedules/dev/postgres/free-port.ts';
import { startPostgres } from '@extension-schedules/dev/postgres/start-postgres.ts';
import { prepareDatabase } from '@extension-schedules/service/main/prepare-database.ts';
import { startSilentProxy } from '@extension-schedules/testing/postgres/silent-proxy.ts';
import pg from 'pg';
import { childrenOf } from '../rig/processes.ts';

export interface FaultyDatabase {
  url: string;
  /** Kills every process of the server with -9 and restarts it. */
  crash(): Promise<void>;
  /** Suspends every process of the server for the given milliseconds, then resumes them. */
  pause(ms: number): Promise<void>;
  dropConnections(): Promise<void>;
  /** Existing connections silently stop carrying data; new ones work. */
  silence(): void;
  /** Makes the database read-only for the given milliseconds; connections opened in that time stay read-only. */
  demote(ms: number): Promise<void>;
  /** Repeats a query until it succeeds. */
  query<Row extends pg.QueryResultRow>(text: string, parameters?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

export async function startFaultyDatabase(folder: string): Promise<FaultyDatabase> {
  await rm(folder, { recursive: true, force: true });
  const port = await freePort();
  const start = async () => {
    const started = await startPostgres({ folder, port });
    if (!started.ok) throw new Error(started.error.message);
    return started;
  };
  let server = await start();
  const { url } = server;
  await prepareDatabase(url);
  // Detects a dead connection sooner than in production, because a run is short.
  const proxy = await startSilentProxy(url, { query_timeout: '2000' });

  function processes(): number[] {
    const postmaster = Number(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
    return [postmaster, ...childrenOf(postmaster)];
  }

  async function once<Row extends pg.QueryResultRow>(text: string, parameters: unknown[]): Promise<Row[]> {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      return (await client.query<Row>(text, parameters.length > 0 ? parameters : undefined)).rows;
    } finally {
      await client.end().catch(() => {});
    }
  }

  async function dropConnections(): Promise<void> {
    await once('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()', []).catch(
      () => {},
    );
  }

  return {
    url: proxy.url,
    silence: proxy.silence,
    async crash() {
      for (const pid of processes()) signal(pid, 'SIGKILL');
      // A dead connection can only be released.
      await server.stop();
      server = await start();
    },
    async pause(ms) {
      const stopped = processes();
      for (const pid of stopped) signal(pid, 'SIGSTOP');
      await new Promise((wake) => setTimeout(wake, ms));
      for (const pid of stopped) signal(pid, 'SIGCONT');
    },
    dropConnections,
    async demote(ms) {
      const name = pg.escapeIdentifier(new URL(url).pathname.slice(1));
      await once(`alter database ${name} set default_transaction_read_only = on`, []);
      await dropConnections();
      await new Promise((wake) => setTimeout(wake, ms));
      await once(`begin read write; alter database ${name} reset default_transaction_read_only; commit`, []);
    },
    async query(text, parameters = []) {
      for (let tries = 0; ; tries += 1) {
        try {
          return await once(text, parameters);
        } catch (error) {
          if (tries === 50) throw error;
          await new Promise((wake) => setTimeout(wake, 200));
        }
      }
    },
    async stop() {
      await proxy.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}
