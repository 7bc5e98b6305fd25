/** One Ctrl-C can arrive twice: from the terminal, and passed on by the process that started this one. */
const ECHO_MS = 1_000;

// The first process of a container is only ended by signals that it handles, also while it starts.
let onSignal: () => void = () => process.exit(1);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => onSignal());

/**
 * Runs `stop` once at the first SIGINT or SIGTERM and ends the process. Another signal ends it at once, and what hangs is
 * cut off after `limitMs`. Before this is called a signal ends the process at once.
 */
export function untilStopped(stop: () => Promise<void>, limitMs = 30_000): void {
  let askedAt: number | undefined;
  onSignal = async () => {
    if (askedAt !== undefined) {
      if (performance.now() - askedAt > ECHO_MS) process.exit(1);
      return;
    }
    askedAt = performance.now();
    setTimeout(() => process.exit(1), limitMs).unref();
    await stop();
    process.exit(0);
  };
}
