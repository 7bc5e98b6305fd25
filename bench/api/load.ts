import autocannon from 'autocannon';

/** One request; its answer must have the status that its operation expects. */
export interface LoadRequest {
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** The requests of one connection, which sends the next one when the last has been answered. */
export interface RequestSource {
  next(): LoadRequest;
  answered?(headers: ReadonlyMap<string, string>): void;
}

export interface Load {
  url: string;
  connections: number;
  seconds: number;
  /** Seconds before, which are not counted. */
  warmUpSeconds?: number;
  sourceOf(connection: number): RequestSource;
}

export interface Loaded {
  /** Milliseconds of each counted answer, ascending, by status. */
  times: Map<number, number[]>;
  seconds: number;
  /** Answers by status without a Retry-After header. */
  withoutRetryAfter: Map<number, number>;
  /** Connections that broke, and requests without an answer within ten seconds. */
  errors: number;
}

/** Sends as many requests as the connections get answered. */
export async function load({ url, connections, seconds, warmUpSeconds = 0, sourceOf }: Load): Promise<Loaded> {
  const times = new Map<number, number[]>();
  const withoutRetryAfter = new Map<number, number>();
  let clients = 0;
  const done = Promise.withResolvers<autocannon.Result>();
  const options: autocannon.Options = {
    url,
    connections,
    duration: warmUpSeconds + seconds,
    sampleInt: 50,
    setupClient(client) {
      const source = sourceOf(clients);
      clients += 1;
      client.setRequests([
        {
          setupRequest: (request) => ({ ...request, ...source.next() }),
          onResponse(status, _body, _context, sent) {
            const headers = new Map(
              Object.entries(sent ?? {}).map(([name, value]) => [name.toLowerCase(), `${value}`]),
            );
            if (!headers.has('retry-after')) withoutRetryAfter.set(status, (withoutRetryAfter.get(status) ?? 0) + 1);
            source.answered?.(headers);
          },
        },
      ]);
    },
  };
  const running = autocannon(options, (error, result) => (error ? done.reject(error) : done.resolve(result)));
  const from = performance.now() + warmUpSeconds * 1_000;
  let until = from;
  running.on('response', (_, status, __, ms) => {
    until = performance.now();
    if (until < from) return;
    const some = times.get(status) ?? [];
    some.push(ms);
    times.set(status, some);
  });
  const { errors } = await done.promise;
  for (const some of times.values()) some.sort((a, b) => a - b);
  return { times, seconds: (until - from) / 1_000, withoutRetryAfter, errors };
}

/** The times of all answers. @throws if one has another status */
export function onlyStatus({ times, errors }: Loaded, status: number): number[] {
  const others = [...times].filter(([one]) => one !== status).map(([one, some]) => `${some.length} × ${one}`);
  if (others.length > 0 || errors > 0)
    throw new Error(`Expected only ${status}, but got ${others.join(', ')} and ${errors} errors.`);
  return times.get(status) ?? [];
}

/** @param sorted ascending, milliseconds; returns tenths */
export function percentile(sorted: readonly number[], share: number): number {
  return Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10;
}
