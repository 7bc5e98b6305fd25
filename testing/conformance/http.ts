import { describe, expect, it } from 'vitest';
import { MAIN, NOWHERE } from './fixture.ts';
import type { Problem, Session } from './session.ts';

/** Tests what HTTP requires of a server for every operation. */
export function describeHttp(session: () => Session): void {
  const SCHEDULES = `/api/extensions/${MAIN.id}/schedules`;

  async function ask(method: string, path: string, headers: Record<string, string> = {}, body?: string) {
    const { target } = session();
    const authorization = `Bearer ${await target.tokenFor('admin')}`;
    const response = await target.fetch(path, {
      method,
      headers: { authorization, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const found = new Map<string, string>();
    response.headers.forEach((value, name) => {
      found.set(name.toLowerCase(), value);
    });
    return { status: response.status, header: (name: string) => found.get(name), text: await response.text() };
  }

  describe('over HTTP', () => {
    it.each([
      ['PUT', SCHEDULES, 'GET, POST, HEAD, OPTIONS'],
      ['DELETE', SCHEDULES, 'GET, POST, HEAD, OPTIONS'],
      ['POST', `${SCHEDULES}/${NOWHERE}`, 'GET, PATCH, DELETE, HEAD, OPTIONS'],
      ['GET', `${SCHEDULES}/${NOWHERE}/pause`, 'POST, OPTIONS'],
      ['QUERY', SCHEDULES, 'GET, POST, HEAD, OPTIONS'],
      ['PROPFIND', SCHEDULES, 'GET, POST, HEAD, OPTIONS'],
      ...['GET', 'HEAD', 'PATCH', 'DELETE'].flatMap((method) =>
        ['bulk', 'bulk-undo'].map((name) => [method, `${SCHEDULES}/${name}`, 'POST, OPTIONS']),
      ),
    ])('%s of %s is answered with what is possible there', async (method, path, allow) => {
      const reply = await ask(method, path);
      expect(reply.status).toBe(405);
      expect(reply.header('allow')).toBe(allow);
      expect(reply.header('content-type')).toBe('application/problem+json');
      if (method === 'HEAD') return expect(reply.text).toBe('');
      expect(JSON.parse(reply.text) as Problem).toMatchObject({ code: 'METHOD_NOT_ALLOWED', status: 405 });
    });

    it('refuses an unsupported method before reading the body', async () => {
      for (const headers of [{ 'content-type': 'json' }, { 'content-encoding': 'gzip' }]) {
        expect((await ask('PUT', SCHEDULES, headers, '{')).status).toBe(405);
      }
    });

    it('lists the allowed methods on OPTIONS', async () => {
      const reply = await ask('OPTIONS', SCHEDULES);
      expect(reply).toMatchObject({ status: 204, text: '' });
      expect(reply.header('allow')).toBe('GET, POST, HEAD, OPTIONS');
      for (const name of ['bulk', 'bulk-undo']) {
        const one = await ask('OPTIONS', `${SCHEDULES}/${name}`);
        expect([one.status, one.header('allow')]).toEqual([204, 'POST, OPTIONS']);
      }
      expect((await ask('OPTIONS', '/api/nothing')).status).toBe(404);
    });

    it('answers HEAD as GET, without the body', async () => {
      const [get, head] = [await ask('GET', SCHEDULES), await ask('HEAD', SCHEDULES)];
      expect(head).toMatchObject({ status: 200, text: '' });
      expect(head.header('content-type')).toBe(get.header('content-type'));
      expect(await ask('HEAD', `${SCHEDULES}/${NOWHERE}`)).toMatchObject({ status: 404, text: '' });
    });

    it.each(['/api/nothing', '/api/extensions', `/x${SCHEDULES}`])('has nothing at %s', async (path) => {
      const reply = await ask('GET', path);
      expect(reply.status).toBe(404);
      expect(JSON.parse(reply.text) as Problem).toMatchObject({ code: 'NOT_FOUND' });
    });

    it.each([
      ['broken encoding', '%E0%A4%A'],
      ['5 000 characters', 'e'.repeat(5_000)],
    ])('asks who it is before an id with %s', async (_, id) => {
      expect((await ask('GET', `/api/extensions/${id}`, { authorization: '' })).status).toBe(401);
      expect((await ask('GET', `/api/extensions/${id}`)).status).toBe(404);
    });

    it('refuses a query parameter by any name', async () => {
      const reply = await ask('GET', `${SCHEDULES}?__proto__=red&constructor=1`);
      expect(reply.status).toBe(422);
      const pointers = (JSON.parse(reply.text) as Problem).errors?.map(({ pointer }) => pointer);
      expect(pointers?.sort()).toEqual(['/__proto__', '/constructor']);
    });

    it('sends nosniff, no-store and a request id with every answer', async () => {
      for (const path of [SCHEDULES, `${SCHEDULES}/${NOWHERE}`, '/api/nothing']) {
        const reply = await ask('GET', path, { 'x-request-id': 'conformance-0001' });
        expect(reply.header('x-content-type-options')).toBe('nosniff');
        expect(reply.header('cache-control')).toBe('no-store');
        expect(reply.header('x-request-id')).toBe('conformance-0001');
        expect(reply.header('content-type')).toMatch(/^application\/(problem\+)?json$/);
      }
    });
  });
}
