/**
 * Preloaded (`node --import`) into every part that the supervisor starts: when the supervisor is gone, killed with
 * kill -9 included, the part ends as if it had been asked to. Otherwise it would keep its port from the next start.
 */
const GRACE_MS = 5_000;

process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), GRACE_MS).unref();
});
// Listening must not keep alive a part that has done its work.
process.channel?.unref();
