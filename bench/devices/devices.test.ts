import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { applyChange, DEVICES } from './devices.ts';

it.each(DEVICES.flatMap(({ name, change }) => (change ? [{ name, change }] : [])))(
  'finds where the source has $name',
  ({ change }) => {
    const source = readFileSync(new URL(`../../${change.file}`, import.meta.url), 'utf8');
    expect(applyChange(source, change)).not.toBe(source);
  },
);
