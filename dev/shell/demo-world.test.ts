import { expect, it } from 'vitest';
import { DEMO_EXTENSIONS } from '../world/catalog.ts';
import { PEOPLE as DEMO_PEOPLE } from '../world/people.ts';
import { EXTENSIONS } from './extensions.ts';
import { PEOPLE } from './people.ts';

// The shell plays the host and imports nothing from the product, so it has its own copy of both.

it('has the extensions of the demo world', () => {
  const published = DEMO_EXTENSIONS.map(({ registryId, displayName }) => [registryId, displayName]);
  expect(EXTENSIONS.map(({ id, name }) => [id, name])).toEqual(published);
});

it('has the people of the demo world', () => {
  const known = Object.values(DEMO_PEOPLE).map(({ tenantId, name, userType, permissions }) => {
    return { tenantId, name, userType, permissions: [...permissions] };
  });
  expect(
    PEOPLE.map(({ tenant, name, userType, permissions }) => ({ tenantId: tenant.id, name, userType, permissions })),
  ).toEqual(known);
});
