/** A routed request whose body is not parsed yet. Header names are in lower case. */
export interface ApiRequest {
  params: Record<string, string>;
  query: Record<string, string | string[]>;
  headers: Record<string, string | undefined>;
  /** The text as sent; null if it is not valid UTF-8. */
  body: string | null | undefined;
  requestId: string;
  /** Called with the caller's tenant as soon as it is known (null for an operator), for the mount's log. */
  onCaller?(tenantId: string | null): void;
  /** Whether the client has closed its connection, so that no response reaches it. */
  isAbandoned?(): boolean;
}

/** A response for the mount to send. `body` is JSON text; undefined means no body. */
export interface ApiResponse {
  status: number;
  headers: Record<string, string>;
  body: string | undefined;
}
