import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Random } from './random.ts';

export interface AskingOptions {
  apis: readonly string[];
  tenantIds: readonly string[];
  extensionId: string;
  random: Random;
  jwksPort: number;
  issuer: string;
  audience: string;
}

export interface Answer {
  status: number;
  etag: string | null;
  body: Record<string, unknown>;
}

export interface Asking {
  /**
   * Sends a request to any of the APIs, with the same headers each time, until one has responded.
   * @param path below the extension
   */
  ask(tenantId: string, method: string, path: string, headers?: Record<string, string>, body?: object): Promise<Answer>;
  /** A token of an admin of the tenant. */
  tokenOf(tenantId: string): string;
  stop(): void;
}

const PATIENCE_MS = 120_000;

export async function startAsking(options: AskingOptions): Promise<Asking> {
  const { random, apis, issuer, audience } = options;
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'rig', alg: 'ES256', use: 'sig' }] });
  const keys = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(jwks),
  ).listen(options.jwksPort, '127.0.0.1');

  const sign = (tenant: string) =>
    new SignJWT({
      tenant,
      name: 'Rig',
      user_type: 'internal',
      permissions: ['extension:read', 'extension:write'],
    })
      .setProtectedHeader({ alg: 'ES256', kid: 'rig' })
      .setSubject('rig')
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime(Math.floor(Date.now() / 1_000) + 30 * 86_400)
      .sign(privateKey);
  const tokens = new Map<string, string>();
  for (const tenantId of options.tenantIds) tokens.set(tenantId, await sign(tenantId));

  return {
    async ask(tenantId, method, path, headers = {}, body) {
      const deadline = Date.now() + PATIENCE_MS;
      for (;;) {
        const answer = await fetch(`${random.pick(apis)}/api/extensions/${options.extensionId}${path}`, {
          method,
          headers: {
            authorization: `Bearer ${tokens.get(tenantId)}`,
            ...(body ? { 'content-type': 'application/json' } : {}),
            ...headers,
          },
          ...(body ? { body: JSON.stringify(body) } : {}),
          signal: AbortSignal.timeout(5_000),
        })
          .then(async (response) => ({
            status: response.status,
            etag: response.headers.get('etag'),
            body: response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>),
          }))
          .catch(() => undefined);
        // The key may be in flight for a while after its API died.
        const busy = answer?.status === 409 && JSON.stringify(answer.body).includes('IDEMPOTENCY');
        if (answer && answer.status < 500 && answer.status !== 401 && !busy) return answer;
        if (Date.now() > deadline) throw new Error(`${method} ${path} was never answered: ${answer?.status}`);
        await new Promise((wake) => setTimeout(wake, 250));
      }
    },
    tokenOf: (tenantId) => tokens.get(tenantId) ?? '',
    stop: () => keys.close(),
  };
}
