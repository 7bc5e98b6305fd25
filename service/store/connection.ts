/**
 * What every connection that works is opened with. One that dies silently, because a firewall drops its packets or the
 * host behind it has lost power, is known by a statement that gets no answer: none may take as long.
 */
export const CONNECTION = {
  connectionTimeoutMillis: 5_000,
  // PostgreSQL itself ends a statement after 15 seconds.
  query_timeout: 20_000,
  // What nobody uses for a while is not forgotten by what is in between.
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
} as const;
