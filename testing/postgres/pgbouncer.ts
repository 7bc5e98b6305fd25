import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { connectionTo } from '@extension-schedules/dev/postgres/connection.ts';
import { freePort } from '@extension-schedules/dev/postgres/free-port.ts';
import { serverUser } from '@extension-schedules/dev/postgres/server-user.ts';

/** Path of PgBouncer, if installed. Debian puts it in /usr/sbin, which is only in root's PATH. */
export const PGBOUNCER = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
  .map((folder) => join(folder, 'pgbouncer'))
  .find((path) => existsSync(path));

export interface Pooler {
  /** The database's address through the pooler. */
  url: string;
  stop(): Promise<void>;
}

/** Starts PgBouncer in transaction mode with `poolSize` connections to the server. */
export async function startPgBouncer(databaseUrl: string, poolSize: number): Promise<Pooler> {
  if (PGBOUNCER === undefined) throw new Error('PgBouncer is not installed.');
  const { hostname, port, pathname, username, password } = new URL(databaseUrl);
  const folder = await mkdtemp(join(tmpdir(), 'extension-schedules-pgbouncer-'));
  const user = serverUser(folder);
  const pooled = new URL(databaseUrl);
  pooled.port = String(await freePort());
  const settings = join(folder, 'pgbouncer.ini');
  await writeFile(
    settings,
    `[databases]
${pathname.slice(1)} = host=${hostname} port=${port} user=${username} password='${password}'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${pooled.port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${poolSize}
max_client_conn = 200
`,
    { mode: 0o600 },
  );
  // PgBouncer refuses to run as root, like PostgreSQL.
  if (user) for (const path of [folder, settings]) await chown(path, user.uid, user.gid);
  const child = spawn(PGBOUNCER, [settings], { ...user, stdio: 'ignore' });
  const exited = once(child, 'exit');
  const answer = await connectionTo(pooled.href, () => (child.exitCode === null ? 'ready' : 'gone'));
  if (answer !== 'yes') throw new Error(`PgBouncer did not start (${answer}).`);
  return {
    url: pooled.href,
    async stop() {
      child.kill('SIGKILL');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
