import { configOrExit } from '@extension-schedules/service/main/config/config.ts';
import { untilStopped } from '@extension-schedules/service/main/config/until-stopped.ts';
import { createLog } from '@extension-schedules/service/observability/log.ts';
import { createDevRunner } from './dev-runner.ts';

const { runnerPort: port, logLevel, devRunnerFetchMs: fetchMs, devRunnerCompileMs: compileMs } = configOrExit();
const log = createLog('runner', logLevel);

try {
  const runner = await createDevRunner({ port, fetchMs, compileMs });
  untilStopped(() => runner.close());
  log({ level: 'info', event: 'listening', port });
} catch (error) {
  const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  const reason = taken ? 'is in use; set RUNNER_PORT to another port' : `cannot be opened (${String(error)})`;
  process.stderr.write(`Port ${port} ${reason}.\n`);
  process.exitCode = 1;
}
