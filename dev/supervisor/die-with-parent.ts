/**
 * Preloaded (`node --import`) into every part that the supervisor starts: when the supervisor is gone, killed with
 * kill -9 included, the part ends as if it had been asked to. Otherwise it would keep its port from the next start.
 */
const GRACE_MS = 5_000;

// The part's own children inherit the preload; they are not the supervisor's.
if (process.env.SUPERVISOR_PID === String(process.ppid)) {
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), GRACE_MS).unref();
  });
  // Listening must not keep alive a part that has done its work.
  process.channel?.unref();
}
