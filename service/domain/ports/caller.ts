/** Who is calling, as the token says; nothing about the caller comes from anywhere else. */
export interface Caller {
  tenantId: string;
  subject: string;
  /** For people to read: audit, "run by". */
  name: string;
  userType: 'internal' | 'client';
  permissions: ReadonlySet<string>;
}

/** What it takes to run the service. */
export const OPERATE = 'extension:operate';

/** Somebody who runs the service. Of no tenant: a token that names one is a tenant's, whatever else it carries. */
export interface Operator {
  tenantId: null;
  subject: string;
  name: string;
  permissions: ReadonlySet<string>;
}

/**
 * Turns an `Authorization` header into who sent it; undefined when it is missing, expired, forged or not for us,
 * `keys_unavailable` while that cannot be found out.
 */
export type Authenticate = (
  authorization: string | undefined,
) => Promise<Caller | Operator | 'keys_unavailable' | undefined>;

/** Why nobody is signed in. */
export const SIGN_IN_REFUSALS = [
  'missing',
  'malformed',
  'algorithm',
  'unknown_key',
  'signature',
  'expired',
  'claims',
  'incomplete',
] as const;
export type SignInRefusal = (typeof SIGN_IN_REFUSALS)[number];
