import { expect, test } from 'vitest';
import { compareVersions } from './versions.ts';

test('orders versions as semver does, with text that is not a version first', () => {
  const ordered = [
    'nightly',
    '0.9.0',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0',
    '1.4.2',
    'v1.10.0',
    '2.0.0',
  ];
  expect(ordered.toReversed().sort(compareVersions)).toEqual(ordered);
  expect(compareVersions('1.0.0+build.1', '1.0.0+build.2')).toBe(0);
});
