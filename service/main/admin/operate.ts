/** The works of operators from the command line, on the database itself; docs/operating.md tells of each. */
import { OPERATE, type Operator } from '#domain/ports/caller.ts';
import { createLog } from '#observability/log.ts';
import { createPostgresStore } from '#store/postgres-store.ts';
import { configOrExit } from '../config/config.ts';
import { openJobRunners } from '../job-runners.ts';
import { asText } from './as-text.ts';
import { COMMANDS } from './commands.ts';
import type { Done } from './done.ts';
import { type Command, helpText, readCommand } from './read-command.ts';

const NOT_DONE = 1;
const NOT_UNDERSTOOD = 2;

const read = readCommand(process.argv.slice(2), process.env.USER);
if (read.kind === 'help') process.stdout.write(helpText());
else if (read.kind === 'wrong') {
  process.stderr.write(`${read.sentence} See npm run -s operate -- --help\n`);
  process.exitCode = NOT_UNDERSTOOD;
} else process.exitCode = await operate(read.command);

async function operate(command: Command): Promise<number> {
  const config = configOrExit(['database']);
  const log = createLog('operate', 'error', process.stderr);
  const store = createPostgresStore({ databaseUrl: config.databaseUrl, poolSize: 2 });
  try {
    const done = await perform(command);
    if (!done.ok) {
      process.stderr.write(`${done.sentence}\n`);
      return NOT_DONE;
    }
    process.stdout.write(
      command.flags.has('json') ? `${JSON.stringify(done.data, undefined, 2)}\n` : asText(done.data),
    );
    if (done.remark) process.stderr.write(`${done.remark}\n`);
    return done.exitCode ?? 0;
  } catch (error) {
    const reason = error instanceof Error ? error.message || String(Reflect.get(error, 'code')) : String(error);
    process.stderr.write(`It could not be done to its end: ${reason}. Mend that and do it again.\n`);
    return NOT_DONE;
  } finally {
    await store.close();
  }

  async function perform({ name, actor }: Command): Promise<Done> {
    const operator: Operator = { tenantId: null, subject: actor, name: actor, permissions: new Set([OPERATE]) };
    const clock = { now: Date.now };
    const jobRunners = await openJobRunners(config, { part: 'operate', log, clock });
    try {
      return await COMMANDS[name]({ store, jobs: jobRunners.jobs, clock, log, operator, requestId: null }, command);
    } finally {
      await jobRunners.close();
    }
  }
}
