/** The authenticated caller. Every field comes from the verified token and from nowhere else. */
export interface Caller {
  tenantId: string;
  subject: string;
  /** Display name, shown in the audit and as "run by". */
  name: string;
  userType: 'internal' | 'client';
  permissions: ReadonlySet<string>;
}

/** The permission an operator's token must carry. */
export const OPERATE = 'extension:operate';

/**
 * An operator of the service. Belongs to no tenant: a token that names a tenant is a tenant's token, whatever
 * permissions it has.
 */
export interface Operator {
  tenantId: null;
  subject: string;
  name: string;
  permissions: ReadonlySet<string>;
}

/**
 * Authenticates an `Authorization` header.
 * @returns the caller; undefined if the token is missing, expired, forged or meant for another audience;
 *   `keys_unavailable` while the key server can't be reached
 */
export type Authenticate = (
  authorization: string | undefined,
) => Promise<Caller | Operator | 'keys_unavailable' | undefined>;

/** Reasons why authentication failed; also a metric label. */
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
