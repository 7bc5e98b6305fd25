import { expect, it } from 'vitest';
import { fileName } from './file-name.ts';

it.each([
  ['Agreement Sync', 'agreement-sync-schedules-2026-11-23.json'],
  ['Zeit/../Plan: "A"', 'zeit-plan-a-schedules-2026-11-23.json'],
  ['…', 'schedules-2026-11-23.json'],
])('names the file of %s', (name, expected) => {
  expect(fileName({ name }, '2026-11-23T12:00:00.000Z')).toBe(expected);
});

it('numbers the files if there are several', () => {
  expect(fileName({ name: 'Agreement Sync' }, '2026-11-23T12:00:00.000Z', 2)).toBe(
    'agreement-sync-schedules-2026-11-23-2.json',
  );
});
