import type { Writable } from 'node:stream';
import { createApiClient } from '@extension-schedules/openapi/client.ts';
import { CommanderError } from 'commander';
import { createApi } from '#api/api.ts';
import { OPERATE, type Operator } from '#domain/ports/caller.ts';
import { readContractDocument } from '#http/contract-document.ts';
import { fetchFrom } from '#http/fetch-from.ts';
import { createServer } from '#http/server.ts';
import { createLog } from '#observability/log.ts';
import { sentenceOf } from '#store/database-failure.ts';
import { createDatabaseMonitor } from '#store/database-monitor.ts';
import { createPostgresStore } from '#store/postgres-store.ts';
import { probeDatabase } from '#store/probe-database.ts';
import { TIMEZONE_DATA_VERSION } from '#store/tables/timezone-data.ts';
import { configOrExit, limitsOf, writtenEvents } from '../config/config.ts';
import { openJobRunners } from '../job-runners.ts';
import { demandDatabase, whenThereSoon } from '../when-there.ts';
import { asText } from './as-text.ts';
import { openCutover } from './open-cutover.ts';
import { EXIT, NotDone, type Outcome } from './outcome.ts';
import { createProgram, type Session } from './program.ts';

/** For a database that is starting or being replaced; short because a person waits. */
const PATIENCE_MS = 10_000;

/** A process's command line. */
export interface CommandLine {
  /** Arguments without interpreter and script. */
  args: string[];
  env: NodeJS.ProcessEnv;
  out: Writable;
  err: Writable;
}

/**
 * Runs the operators' command line on the database; docs/operating.md describes each command.
 * @returns the exit code
 */
export async function runOperate(line: CommandLine): Promise<number> {
  let exitCode = 0;
  const program = createProgram(async ({ actor, json }, work) => {
    exitCode = await perform(line, actor, work, ({ data, remark }) => {
      line.out.write(json ? `${JSON.stringify(data, undefined, 2)}\n` : asText(data));
      if (remark) line.err.write(`${remark}\n`);
    });
  });
  const output = { writeOut: (text: string) => line.out.write(text), writeErr: (text: string) => line.err.write(text) };
  for (const command of [program, ...program.commands]) command.configureOutput(output);
  if (line.args.length === 0) {
    program.outputHelp();
    return 0;
  }
  try {
    await program.parseAsync(line.args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : EXIT.notUnderstood;
  }
  return exitCode;
}

/** Calls the contract's operations in this process as the named operator. */
async function perform(
  { env, err }: CommandLine,
  actor: string | undefined,
  work: (session: Session) => Promise<Outcome>,
  show: (outcome: Outcome) => void,
): Promise<number> {
  const config = configOrExit(['database'], env);
  const log = createLog('operate', 'error', err);
  const clock = { now: Date.now };
  const name = actor ?? config.operator;
  const operator: Operator = { tenantId: null, subject: name, name, permissions: new Set([OPERATE]) };
  const { databaseUrl, featureDefault } = config;
  const store = createPostgresStore({ databaseUrl, featureDefault, eventTypes: writtenEvents(config), poolSize: 2 });
  const monitor = createDatabaseMonitor(databaseUrl, featureDefault);
  const jobRunners = openJobRunners(config, { part: 'operate', log, clock });
  const { jobs } = jobRunners;
  /** The error behind a masked 500, which an operator should see. */
  let failure: unknown;
  try {
    await whenThereSoon(() => probeDatabase(config.databaseUrl), PATIENCE_MS);
    await demandDatabase(monitor, ['extension_schedules_operator']);
    const api = createApi({
      document: await readContractDocument(),
      store,
      maintenance: store,
      jobs,
      clock,
      limits: limitsOf(config),
      timezoneDataVersion: TIMEZONE_DATA_VERSION,
      authenticate: async () => operator,
      log(entry) {
        if (entry.event === 'request_failed') failure = entry.error;
        else log(entry);
      },
    });
    const server = await createServer({ api, log, allowedOrigins: [] });
    const client = createApiClient({
      apiBaseUrl: 'http://in-process',
      getAccessToken: () => name,
      fetch: fetchFrom(server),
    });
    const deps = { store, jobs, clock, log, operator, requestId: null };
    const outcome = await work({
      api: client,
      deps,
      openCutover: (options) => openCutover(config, deps, options),
    });
    show(outcome);
    return outcome.exitCode ?? 0;
  } catch (error) {
    if (failure === undefined && error instanceof NotDone) {
      err.write(`${error.message}\n`);
      return error.exitCode;
    }
    err.write(`The command failed. ${sentenceOf(failure ?? error)}\n`);
    return EXIT.notDone;
  } finally {
    await jobRunners.close();
    await monitor.close();
    await store.close();
  }
}
