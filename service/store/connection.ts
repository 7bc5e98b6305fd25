/**
 * Options of every working connection. A connection that dies silently, because a firewall drops its packets or its
 * host loses power, is detected by a statement without an answer, so every statement has a timeout.
 */
export const CONNECTION = {
  connectionTimeoutMillis: 5_000,
  // PostgreSQL's own statement timeout is 15 seconds.
  query_timeout: 20_000,
  // Keeps firewalls from dropping idle connections.
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
} as const;
