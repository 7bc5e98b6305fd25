import { createServer } from 'node:net';

/** True if the port of 127.0.0.1 is in use or the system refuses it to this user. */
export function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(true));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(false)));
  });
}

/** Returns the ports that stay taken, after giving leftovers of a killed start time to end. */
export async function takenPorts<T extends { port: number }>(wanted: T[], patience: number): Promise<T[]> {
  const deadline = Date.now() + patience;
  for (;;) {
    const checked = await Promise.all(wanted.map(async (one) => ({ one, taken: await isTaken(one.port) })));
    const taken = checked.filter((entry) => entry.taken).map((entry) => entry.one);
    if (taken.length === 0 || Date.now() > deadline) return taken;
    await new Promise((wake) => setTimeout(wake, 100));
  }
}
