import { describe, expect, it } from 'vitest';
import { suggestEndpoints } from './suggest-endpoints.ts';

const endpoint = (text: string) => {
  const [method = '', path = '', handler = 'dist/main'] = text.split(' ');
  return { method, path, handler };
};
const suggested = (lost: string, there: string[]) => {
  const { method, path, handler } = endpoint(lost);
  const known = lost.split(' ').length > 2 ? { handler } : {};
  return suggestEndpoints({ method, path, ...known }, there.map(endpoint)).map(
    ({ endpoint: { method, path }, why }) => `${method} ${path}: ${why}`,
  );
};

const strengths = (lost: string, there: string[]) =>
  suggestEndpoints(endpoint(lost), there.map(endpoint)).map(
    ({ endpoint: { method, path }, strength }) => `${method} ${path}: ${strength}`,
  );

describe('suggestEndpoints', () => {
  it('ranks the same path first, then the same handler, then similar paths', () => {
    const there = [
      'POST /warranty/renew dist/other',
      'GET /vendors/list dist/warranty',
      'POST /warranty/refreshed dist/other',
      'POST /warranty/refresh dist/warranty',
      'GET /tickets dist/other',
    ];
    expect(suggested('GET /warranty/refresh dist/warranty', there)).toEqual([
      'POST /warranty/refresh: same_path',
      'POST /warranty/refreshed: similar_path',
      'GET /vendors/list: same_handler',
    ]);
  });

  it('recognises a renamed endpoint by its handler, or by its path when the handler is unknown', () => {
    const there = ['POST /v2/agreements/sync dist/agreements', 'POST /v2/agreements/renewals/preview dist/renewals'];
    expect(suggested('POST /agreements/sync dist/agreements', there)[0]).toBe('POST /v2/agreements/sync: same_handler');
    expect(suggested('POST /agreements/sync', there)).toEqual(['POST /v2/agreements/sync: similar_path']);
    expect(suggested('POST /agreements/renewals/remind dist/renewals', there)[0]).toBe(
      'POST /v2/agreements/renewals/preview: same_handler',
    );
  });

  it.each([
    ['POST /agreements/sync', 'POST /v2/agreements/sync'],
    ['POST /agreements/sync', 'POST /api/v2/Agreement/Sync'],
    ['POST /price-lists/syncAll', 'POST /price_list/sync-all'],
    ['GET /warranty/refresh', 'POST /warranty/refresh'],
  ])('calls %s strong for %s, whose path means the same', (lost, there) => {
    expect(strengths(`${lost} dist/a`, [`${there} dist/a`])).toEqual([`${there}: strong`]);
    expect(strengths(`${lost} dist/a`, [`${there} dist/b`])).toEqual([`${there}: strong`]);
  });

  it.each([
    ['POST /agreements/renewals/remind', 'POST /v2/agreements/renewals/preview'],
    ['POST /users/activate', 'POST /users/deactivate'],
    ['POST /agreements/sync', 'POST /tickets/sync'],
    ['POST /agreements/sync', 'POST /agreements/sync/preview'],
  ])('calls %s weak for %s, although the handler is the same', (lost, there) => {
    expect(strengths(`${lost} dist/a`, [`${there} dist/a`])).toEqual([`${there}: weak`]);
  });

  it('ranks a strong suggestion before weak ones with a higher score', () => {
    const there = ['POST /users/deactivate dist/users', 'GET /api/v2/user/activate dist/other'];
    expect(strengths('POST /users/activate dist/users', there)).toEqual([
      'GET /api/v2/user/activate: strong',
      'POST /users/deactivate: weak',
    ]);
  });

  it('ignores a handler that all endpoints share', () => {
    const there = ['POST /a', 'POST /b', 'POST /c', 'POST /d', 'POST /sync-all'].map((one) => `${one} dist/main`);
    expect(suggested('POST /sync dist/main', there)).toEqual(['POST /sync-all: similar_path']);
  });

  it('suggests only endpoints that can be scheduled, and none when none is similar', () => {
    expect(suggested('POST /sync', ['PUT /sync', 'POST /sync/{id}', 'POST /entirely/different'])).toEqual([]);
  });

  it('suggests at most five, always in the same order', () => {
    const there = Array.from({ length: 9 }, (_, n) => `GET /work/task-${n} dist/h${n}`);
    const first = suggested('GET /work/task dist/none', there);
    expect(first).toHaveLength(5);
    expect(suggested('GET /work/task dist/none', there.toReversed())).toEqual(first);
  });

  it('scores within [0, 1], the better match higher', () => {
    const there = ['POST /sync dist/sync', 'GET /sync dist/other'].map(endpoint);
    const [best, next] = suggestEndpoints({ method: 'POST', path: '/sync', handler: 'dist/sync' }, there);
    expect(best?.score).toBe(1);
    expect(next?.score).toBeGreaterThan(0);
    expect(next?.score).toBeLessThan(1);
  });
});
