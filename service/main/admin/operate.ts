import { runOperate } from './run-operate.ts';

process.exitCode = await runOperate({
  args: process.argv.slice(2),
  env: process.env,
  out: process.stdout,
  err: process.stderr,
});
