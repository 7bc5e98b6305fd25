import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { remap } from './remap.ts';

const endpoint = (text: string) => {
  const [method = '', path = ''] = text.split(' ');
  return { method, path };
};
const SYNC = endpoint('POST /agreements/sync');

describe('finding an endpoint again', () => {
  it.each([
    ['as it is', SYNC, 'POST /agreements/sync'],
    ['whatever the case of the method', endpoint('post /agreements/sync'), 'POST /agreements/sync'],
    ['in a row that was not normalised', SYNC, 'post agreements//sync/'],
  ])('finds it %s', (_, wanted, there) => {
    expect(remap(wanted, [endpoint('GET /a'), endpoint(there)])).toEqual({ ok: true, endpoint: endpoint(there) });
  });

  it.each([
    ['GONE', []],
    ['GONE', ['POST /Agreements/sync']],
    ['GONE', ['POST /agreements/{id}']],
    ['GONE', ['POST /v2/agreements/sync']],
    ['METHOD_CHANGED', ['PUT /agreements/sync', 'GET /agreements/sync']],
    ['NOT_SCHEDULABLE', ['PUT /agreements/sync', 'DELETE /agreements/sync']],
    ['PATH_PARAMETER', ['POST /agreements/sync/{region}']],
    ['PATH_PARAMETER', ['POST /:tenant/agreements/sync']],
    ['PATH_PARAMETER', ['POST /agreements/[id]/sync', 'POST /agreements']],
    ['GONE', ['GET /agreements/sync/{region}']],
  ] as const)('says %s of %j', (reason, there) => {
    expect(remap(SYNC, there.map(endpoint))).toEqual({ ok: false, reason });
  });

  it('gives the reason when the matching endpoint cannot be scheduled', () => {
    expect(remap(endpoint('PUT /a'), [endpoint('PUT /a')])).toEqual({ ok: false, reason: 'NOT_SCHEDULABLE' });
    expect(remap(endpoint('GET /a/{b}'), [endpoint('GET /a/{b}')])).toEqual({ ok: false, reason: 'PATH_PARAMETER' });
  });

  it('takes the first of several matches', () => {
    const first = { ...endpoint('post //agreements/sync'), id: 1 };
    expect(remap(SYNC, [first, { ...SYNC, id: 2 }])).toEqual({ ok: true, endpoint: first });
  });

  it('takes the one with the same trailing slash when a version has both', () => {
    const both = [endpoint('POST /agreements/sync/'), SYNC];
    for (const wanted of both) expect(remap(wanted, both)).toEqual({ ok: true, endpoint: wanted });
    expect(remap(endpoint('GET /'), [endpoint('GET /')])).toEqual({ ok: true, endpoint: endpoint('GET /') });
  });
});

test('remaps a found endpoint to a further version like the original', () => {
  const segment = fc.constantFrom('a', 'b', 'c');
  const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join('/')}`);
  const schedulable = fc.record({ method: fc.constantFrom('GET', 'post'), path });
  const target = fc.record({ method: fc.constantFrom('GET', 'post', 'PUT'), path });
  fc.assert(
    fc.property(schedulable, fc.array(target), fc.array(target), (wanted, before, after) => {
      const there = remap(wanted, [...before, wanted]);
      expect(there.ok && remap(there.endpoint, after)).toEqual(remap(wanted, after));
    }),
  );
});
