import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../', import.meta.url);
const [, model = ''] = readFileSync(new URL('SECURITY.md', root), 'utf8').split('\n## Threats and protections');
const rows = (model.split('\n## ')[0] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2);

it('names existing tests for every threat', () => {
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) {
    const proofs = [...(row.split('|').at(-2) ?? '').matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
    expect(proofs.length, row).toBeGreaterThan(0);
    for (const path of proofs) {
      expect(path, row).toMatch(/\.test\.ts$/);
      expect(existsSync(new URL(path, root)), path).toBe(true);
    }
  }
});
