import { expect, test } from 'vitest';
import { watchExamples } from './examples.ts';

const NotFound = {
  headers: { 'X-Request-Id': { schema: {}, example: '7b0a1d7e-3f6b-4a5c-8f57-1b7ad4b6a111' } },
  content: {
    'application/problem+json': { examples: { problem: { value: { code: 'NOT_FOUND', detail: 'Reload.' } } } },
  },
};
const document = {
  paths: {
    '/runs': {
      get: { operationId: 'listRuns', responses: { 404: { $ref: '#/components/responses/NotFound' } } },
      post: {
        operationId: 'createRun',
        requestBody: { content: { 'application/json': { examples: { one: { $ref: '#/components/examples/Run' } } } } },
        responses: {
          201: { content: { 'application/json': { examples: { made: { $ref: '#/components/examples/Run' } } } } },
          400: { content: { 'text/plain': { example: 'No JSON at line 1' } } },
          404: { $ref: '#/components/responses/NotFound' },
        },
      },
    },
  },
  components: { responses: { NotFound }, examples: { Run: { value: { name: 'Nightly' } } } },
};
const answer = (status: number, body: unknown, headers = {}) => ({
  status,
  headers: { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json', ...headers },
  text: typeof body === 'string' ? body : JSON.stringify(body),
});

test('tracks each example until an exchange matches it, from any operation when several share it', () => {
  const examples = watchExamples(document);
  const places = () => examples.unseen().map(({ place }) => place);
  expect(places()).toEqual([
    'NotFound problem',
    'header X-Request-Id',
    'createRun request one',
    'createRun 201 made',
    'createRun 400',
  ]);
  expect(examples.unseen()[0]?.answers).toEqual(new Set(['listRuns 404', 'createRun 404']));

  examples.see('createRun', { name: 'Refused' }, answer(400, 'No body at line 1'));
  examples.see('createRun', { name: 'Refused' }, answer(404, { code: 'NOT_FOUND', detail: 'Try again.' }));
  expect(places()).toHaveLength(5);

  const headers = { 'x-request-id': '00000000-0000-4000-8000-000000000001' };
  examples.see('createRun', undefined, answer(404, { code: 'NOT_FOUND', detail: 'Reload.' }, headers));
  examples.see('createRun', undefined, answer(400, 'No JSON at line 7'));
  expect(places()).toEqual(['createRun request one', 'createRun 201 made']);
  examples.see('createRun', { name: 'Mine' }, answer(201, { name: 'Mine' }));
  expect(places()).toEqual([]);
});
