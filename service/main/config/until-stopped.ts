/** One Ctrl-C can arrive twice: from the terminal and from the parent process. */
const ECHO_MS = 1_000;

// A container's first process is ended only by signals it handles, even during start-up.
let onSignal: () => void = () => process.exit(1);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => onSignal());

/**
 * Runs `stop` once at the first SIGINT or SIGTERM, then exits. A second signal exits at once, and a hanging `stop` is
 * cut off after `limitMs`. Before this is called, a signal exits at once.
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
