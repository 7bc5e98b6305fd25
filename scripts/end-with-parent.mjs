// Loaded before every script that scripts/run.mjs starts: stops the script gracefully when that process is gone, even
// after kill -9.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The listener must not keep a finished script alive.
process.channel?.unref();
