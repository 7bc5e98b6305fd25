import { expect, it } from 'vitest';
import { requestText } from './request-text.ts';

it('has method, path and the payload as typed', () => {
  const payload = '{"id":12345678901234567890,\n "price":1.10}';
  expect(requestText({ method: 'POST', path: '/agreements/sync' }, payload)).toBe(
    `POST /agreements/sync HTTP/1.1\nx-alga-trigger: schedule\ncontent-type: application/json\n\n${payload}\n`,
  );
});

it('ends after the headers when there is no payload', () => {
  expect(requestText({ method: 'GET', path: '/prices' }, null)).toBe(
    'GET /prices HTTP/1.1\nx-alga-trigger: schedule\n',
  );
});
