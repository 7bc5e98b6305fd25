import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_EXTENSIONS } from '../server/runner/dev/extensions/catalog.ts';
import { EXTENSIONS } from './extensions.ts';
import { pageWithSettings } from './page.ts';
import { PEOPLE, personById } from './people.ts';
import { signingKey } from './signing-key.ts';
import { mintToken } from './token.ts';

const RULES = { issuer: 'psa-shell', audience: 'extension-schedules' };
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shell-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('mints tokens that the published key verifies, after a restart too', async () => {
  const file = join(folder, 'key.json');
  const [dana] = PEOPLE;
  if (!dana) throw new Error('nobody');
  const token = await mintToken(dana, await signingKey(file), RULES);
  const { publicJwk } = await signingKey(file);
  expect(publicJwk).not.toHaveProperty('d');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: [publicJwk] }), RULES);
  expect(payload).toMatchObject({
    sub: 'dana',
    tenant: dana.tenant.id,
    user_type: 'internal',
    permissions: ['extension:read', 'extension:write'],
  });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
});

it('knows everybody in the picker and nobody else', () => {
  expect(PEOPLE.every(({ id }) => personById(id))).toBe(true);
  expect(personById('somebody')).toBeUndefined();
});

it('lists the extensions of the demo', () => {
  const published = DEMO_EXTENSIONS.map(({ registryId, displayName }) => [registryId, displayName]);
  expect(EXTENSIONS.map(({ id, name }) => [id, name])).toEqual(published);
});

it('writes settings into the page that cannot break out of it', () => {
  const html = pageWithSettings('<head><!--settings--></head>', { apiBaseUrl: '</script><b>$&', remoteUrl: 'r' });
  expect(html).not.toContain('</script><b>');
  expect(JSON.parse(/json">(.*)<\/script>/.exec(html)?.[1] ?? '')).toEqual({
    apiBaseUrl: '</script><b>$&',
    remoteUrl: 'r',
  });
});
