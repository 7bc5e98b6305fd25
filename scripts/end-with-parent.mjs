// Loaded before every script that scripts/run.mjs starts: when that process is gone, killed with kill -9 included, the
// script is asked to stop as if a person had done it.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Listening must not keep alive a script that has done its work.
process.channel?.unref();
