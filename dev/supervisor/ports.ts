import { createServer } from 'node:net';

/** True when something listens on this port of 127.0.0.1, or the system does not give it to us. */
export function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(true));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(false)));
  });
}

/**
 * Which of the ports stay taken. What an earlier start that was killed left behind is given time to end.
 */
export async function takenPorts<T extends { port: number }>(wanted: T[], patience: number): Promise<T[]> {
  const deadline = Date.now() + patience;
  for (;;) {
    const checked = await Promise.all(wanted.map(async (one) => ({ one, taken: await isTaken(one.port) })));
    const taken = checked.filter((entry) => entry.taken).map((entry) => entry.one);
    if (taken.length === 0 || Date.now() > deadline) return taken;
    await new Promise((wake) => setTimeout(wake, 100));
  }
}
