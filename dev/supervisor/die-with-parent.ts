/**
 * Preloaded (`node --import`) into every part that the supervisor starts. Sends the part SIGTERM when the supervisor is
 * gone, even after kill -9. Otherwise the part would block its port at the next start.
 */
const GRACE_MS = 5_000;

// The part's children inherit the preload, but the supervisor is not their parent.
if (process.env.SUPERVISOR_PID === String(process.ppid)) {
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), GRACE_MS).unref();
  });
  // The listener must not keep a finished part alive.
  process.channel?.unref();
}
