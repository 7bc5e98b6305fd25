import { expect, it } from 'vitest';
import { unsendableProblem } from './sendable.ts';

it.each(['c0f0a000-0000-4000-8000-00000000000a', 'acme', 'a b', '~!'])('accepts %j as a tenant id', (tenantId) => {
  expect(unsendableProblem(tenantId)).toBeUndefined();
});

it.each([' acme', 'acme ', 'a\tb', 'a\r\nb', 'b\u00fcro', '\u79df\u6237', ''])(
  'refuses %j as a tenant id',
  (tenantId) => {
    expect(unsendableProblem(tenantId)).toMatch(/id/);
  },
);
