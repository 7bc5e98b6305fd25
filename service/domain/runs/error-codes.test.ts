import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { RUN_ERROR_CODES } from './error-codes.ts';

it("are the contract's", () => {
  const contract = parse(readFileSync(new URL('../../../openapi/schedules.yaml', import.meta.url), 'utf8'));
  expect([...RUN_ERROR_CODES].sort()).toEqual([...contract.components.schemas.RunErrorCode.enum].sort());
});
