import { expect, it } from 'vitest';
import { DEMO_EXTENSIONS } from '../world/catalog.ts';
import { EXTENSIONS } from './extensions.ts';

it('lists the extensions of the demo', () => {
  const published = DEMO_EXTENSIONS.map(({ registryId, displayName }) => [registryId, displayName]);
  expect(EXTENSIONS.map(({ id, name }) => [id, name])).toEqual(published);
});
