import { randomBytes } from 'node:crypto';
import type { Config } from '@extension-schedules/service/main/config/config.ts';
import { findTemporal } from '../temporal/find-temporal.ts';
import { type BundleName, upToDateBundle } from './bundles.ts';
import { type DevDatabase, devDatabase } from './dev-database.ts';
import type { ServicePart } from './parts.ts';
import { takenPorts } from './ports.ts';
import { ProcessTree } from './process-tree.ts';
import { endingText, StartFailed } from './start-failed.ts';

/** Longer than the parts of a killed start need to notice and end. */
const PORT_PATIENCE_MS = 7_000;
const READY_PATIENCE_MS = 60_000;

/** The whole product on one machine: starts database, bundles and parts in order, and stops them in order. */
export class DevStack {
  readonly #progress: ReturnType<typeof progressPrinter>;
  readonly #tree: ProcessTree;
  readonly #failure = Promise.withResolvers<string>();
  #database: Promise<DevDatabase> | undefined;
  readonly #stopping = new AbortController();

  constructor(write: (text: string) => void) {
    this.#progress = progressPrinter(write);
    this.#tree = new ProcessTree((line, part) => write(`${part} │ ${line}\n`), process.env.LOG_LEVEL !== undefined);
  }

  /** Resolves when every part is ready. Throws `StartFailed` with the sentence to print. */
  async start(config: Config, parts: ServicePart[], options: { demoData: boolean }): Promise<void> {
    const begun = Date.now();
    await this.#portsFree(parts);
    const bundles = parts.flatMap((part) => part.bundle ?? []);
    const [database, temporalCli] = await Promise.all([
      parts.some(({ login }) => login) ? this.#databaseReady(config, options.demoData) : undefined,
      parts.some(({ name }) => name === 'temporal') ? this.#temporalReady() : '',
      this.#bundlesReady(bundles),
    ]);
    const events = parts.some(({ name }) => name === 'shell') ? eventsOf(config) : {};
    for (const part of parts)
      this.#startPart(part, { TEMPORAL_CLI: temporalCli, ...events, ...signIn(part, database) });
    for (const part of parts) await this.#partReady(part);
    const seconds = ((Date.now() - begun) / 1_000).toFixed(1);
    const address = `http://127.0.0.1:${parts.at(-1)?.port}/`;
    this.#progress.line('Ready', `in ${seconds} s. Ctrl-C stops everything.\n\n  ${address}\n`);
  }

  /** Resolves to the message to print when a part has ended by itself. */
  failure(): Promise<string> {
    return this.#failure.promise;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#tree.stop();
    // The database may still be starting.
    const database = await this.#database?.catch(() => undefined);
    await database?.stop();
  }

  async stopNow(): Promise<void> {
    await this.#tree.stop(0);
  }

  async #portsFree(parts: ServicePart[]): Promise<void> {
    const [taken] = await takenPorts(parts, PORT_PATIENCE_MS);
    if (taken === undefined) return;
    throw new StartFailed(
      `Port ${taken.port} of 127.0.0.1, needed for the ${taken.label}, is in use. Stop the process that listens there (an earlier npm start?), or set ${taken.portVariable} to another port.`,
    );
  }

  async #databaseReady(config: Config, demoData: boolean): Promise<DevDatabase> {
    const starting = devDatabase(config);
    this.#database = starting;
    await this.#progress.step('PostgreSQL', async () => (await starting).text);
    const database = await starting;
    const url = database.urls.migrate;
    await this.#progress.step('Migrations', () => this.#runOnce('service/main/migrate.ts', 'The migrations', url));
    if (demoData)
      await this.#progress.step('Demo data', () => this.#runOnce('dev/world/postgres/seed.ts', 'The demo data', url));
    return database;
  }

  /** Runs one build at a time: parallel builds would slow each other and the database down. */
  async #bundlesReady(bundles: BundleName[]): Promise<void> {
    for (const name of bundles) {
      await this.#progress.step(`${name[0]?.toUpperCase()}${name.slice(1)} build`, () =>
        upToDateBundle(name, this.#tree),
      );
    }
  }

  /**
   * Path of the Temporal CLI. Found before the parts start, because building it takes longer than the readiness
   * timeout.
   */
  async #temporalReady(): Promise<string> {
    let path = '';
    await this.#progress.step('Temporal CLI', async () => {
      const { cli, tried } = await findTemporal({
        onBuild: () =>
          this.#progress.line('Temporal CLI', 'being built by Go; this happens once and may take 15 minutes'),
        signal: this.#stopping.signal,
      });
      if (!cli) {
        throw new StartFailed(
          `The Temporal CLI was not found (tried ${tried.join('; ')}). Install it, install Go to build it, or set TEMPORAL_CLI to its path.`,
        );
      }
      path = cli.path;
      return `${cli.version}, ${cli.path}`;
    });
    return path;
  }

  async #runOnce(entry: string, label: string, databaseUrl: string): Promise<string> {
    const ending = await this.#tree.start({ name: label, entry, env: { DATABASE_URL: databaseUrl } });
    if (ending.code !== 0) throw new StartFailed(endingText(label, ending));
    return 'done';
  }

  #startPart(part: ServicePart, given: Record<string, string>): void {
    const env = {
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
      // Ctrl-C does not wait for calls.
      DRAIN_SECONDS: process.env.DRAIN_SECONDS ?? '3',
      API_DRAIN_SECONDS: process.env.API_DRAIN_SECONDS ?? '0',
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')),
    };
    void this.#tree
      .start({ name: part.name, entry: part.entry, env })
      .then((ending) => this.#failure.resolve(endingText(part.label, ending)));
  }

  async #partReady(part: ServicePart): Promise<void> {
    const address = `http://127.0.0.1:${part.port}`;
    let failed: string | undefined;
    void this.#failure.promise.then((text) => {
      failed = text;
    });
    const ready = await healthy(`${address}${part.readyPath}`, READY_PATIENCE_MS, () => failed !== undefined);
    if (failed !== undefined) throw new StartFailed(failed);
    if (!ready) throw new StartFailed(`${part.label} was not ready at ${address}${part.readyPath} within a minute.`);
    this.#progress.line(part.label, address);
  }
}

/** Sends events to the shell of this start, unless they go elsewhere. Every start has a secret of its own. */
function eventsOf({ eventsUrl, shellPort }: Config): Record<string, string> {
  if (eventsUrl !== '') return {};
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  return { EVENTS_URL: `http://127.0.0.1:${shellPort}/api/events`, EVENTS_SECRETS: secret };
}

/** The part's database login, and the check that it has no other rights. */
function signIn({ login }: ServicePart, database: DevDatabase | undefined): Record<string, string> {
  if (!login || !database) return {};
  return { DATABASE_URL: database.urls[login], DATABASE_LOGIN: process.env.DATABASE_LOGIN ?? database.demand };
}

/** Prints one aligned line per step: its name, its result, and its duration if noticeable. */
function progressPrinter(write: (text: string) => void) {
  const line = (label: string, text: string) => write(`${label.padEnd(13)} ${text}\n`);
  return {
    line,
    /** Runs `work` and prints the result that it returns. */
    async step(label: string, work: () => Promise<string>): Promise<void> {
      const begun = Date.now();
      const text = await work();
      const seconds = (Date.now() - begun) / 1_000;
      line(label, seconds < 0.1 ? text : `${text} (${seconds.toFixed(1)} s)`);
    },
  };
}

/** Polls `url` until it answers 2xx. Returns false when `isOver` returns true or after `patience` milliseconds. */
async function healthy(url: string, patience: number, isOver: () => boolean): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (!isOver() && Date.now() < deadline) {
    const answered = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
      async (response) => {
        await response.body?.cancel();
        return response.ok;
      },
      () => false,
    );
    if (answered) return true;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  return false;
}
