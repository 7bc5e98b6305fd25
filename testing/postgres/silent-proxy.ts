import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface SilentProxy {
  /** The database's address through the proxy. */
  url: string;
  /**
   * Stops forwarding on existing connections without closing them; new connections work. A firewall that dropped its
   * state, or a database host that lost power and was replaced, looks the same to a client.
   */
  silence(): void;
  close(): Promise<void>;
}

/** @param parameters added to the address, such as a shorter timeout */
export async function startSilentProxy(
  databaseUrl: string,
  parameters: Record<string, string> = {},
): Promise<SilentProxy> {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  let talking = new Set<Socket>();

  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ host: target.hostname, port: Number(target.port), allowHalfOpen: true });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      talking.add(near);
      const speaks = () => talking.has(near);
      one.on('data', (chunk) => speaks() && other.write(chunk));
      one.on('end', () => speaks() && other.end());
      one.on('error', () => {});
      one.on('close', () => {
        open.delete(one);
        if (speaks()) other.destroy();
      });
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return {
    url: url.href,
    silence() {
      talking = new Set();
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
