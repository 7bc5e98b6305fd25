/** Who is calling, as the token says; nothing about the caller comes from anywhere else. */
export interface Caller {
  tenantId: string;
  subject: string;
  /** For people to read: audit, "run by". */
  name: string;
  userType: 'internal' | 'client';
  permissions: ReadonlySet<string>;
}

/** Turns an `Authorization` header into a caller; undefined when it is missing, expired, forged or not for us. */
export type Authenticate = (authorization: string | undefined) => Promise<Caller | undefined>;
