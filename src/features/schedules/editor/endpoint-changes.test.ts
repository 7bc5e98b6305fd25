import { expect, it } from 'vitest';
import { endpoint, schedule } from '../shared/rows.fixture.ts';
import { endpointChanges } from './endpoint-changes.ts';

const before = schedule();
const get = { ...endpoint, id: 'get', method: 'GET', path: '/prices', handler: 'dist/prices' };

it('reports no change for the current endpoint', () => {
  expect(endpointChanges(before, endpoint, true)).toEqual([]);
});

it('names the new endpoint, its handler, and the payload a GET drops', () => {
  expect(endpointChanges(before, get, true)).toEqual([
    { kind: 'called', before: 'POST /agreements/sync', after: 'GET /prices' },
    { kind: 'handled', before: 'dist/agreements', after: 'dist/prices' },
    { kind: 'drops_payload' },
  ]);
});

it('reports no dropped payload when there is none', () => {
  expect(endpointChanges(before, get, false).map(({ kind }) => kind)).toEqual(['called', 'handled']);
});

it('leaves out the handler when it is the same or unknown', () => {
  const sibling = { ...get, method: 'POST', handler: endpoint.handler };
  expect(endpointChanges(before, sibling, true).map(({ kind }) => kind)).toEqual(['called']);
  const gone = schedule({ endpoint: null, state: 'endpoint_invalid' });
  expect(endpointChanges(gone, get, false).map(({ kind }) => kind)).toEqual(['called']);
});

it('leaves out the path when only the handler differs', () => {
  const moved = { ...endpoint, id: 'moved', handler: 'dist/b' };
  expect(endpointChanges(before, moved, true)).toEqual([
    { kind: 'handled', before: 'dist/agreements', after: 'dist/b' },
  ]);
});

it('says that a POST can have a payload, unless there is one', () => {
  const wasGet = schedule({ endpoint_id: get.id, endpoint: get, method: 'GET', path: get.path });
  expect(endpointChanges(wasGet, endpoint, false)).toContainEqual({ kind: 'takes_payload' });
  expect(endpointChanges(wasGet, endpoint, true)).not.toContainEqual({ kind: 'takes_payload' });
});
