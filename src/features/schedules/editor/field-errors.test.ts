import { expect, it } from 'vitest';
import type { InputError } from '#api/types.ts';
import { fieldErrors } from './field-errors.ts';

const error = (pointer: string, more: Partial<InputError> = {}): InputError => ({
  in: 'body',
  pointer,
  code: 'BAD_FORMAT',
  message: pointer,
  ...more,
});

it('puts each error on the field it points to, the first one of a field', () => {
  const endpoint = error('/endpoint_id');
  const payload = error('/payload_json/0/name');
  const timeout = error('/timeout_ms');
  expect(fieldErrors([endpoint, error('/endpoint_id', { message: 'second' }), payload, timeout])).toEqual({
    byField: { endpointId: endpoint, payload, timeout },
    others: [],
  });
});

it('keeps errors that belong to no field apart', () => {
  const others = [error(''), error('/revision'), error('/cron', { in: 'header' })];
  expect(fieldErrors(others)).toEqual({ byField: {}, others });
});
