/** One request as a mount hands it over: routed, not yet read. Header names are lower-case. */
export interface ApiRequest {
  params: Record<string, string>;
  query: Record<string, string | string[]>;
  headers: Record<string, string | undefined>;
  /** As it was sent; null where its bytes are no UTF-8. */
  body: string | null | undefined;
  requestId: string;
  /** Told whose request it is as soon as that is known; null is an operator's. For the mount's log. */
  onCaller?(tenantId: string | null): void;
}

/** One answer for a mount to put on the wire; `body` is JSON text, undefined means none. */
export interface ApiResponse {
  status: number;
  headers: Record<string, string>;
  body: string | undefined;
}
