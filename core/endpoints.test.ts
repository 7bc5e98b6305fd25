import { describe, expect, it } from 'vitest';
import { normalizeManifest, normalizePath, unschedulableReason } from './endpoints.ts';

describe('normalizePath', () => {
  it.each([
    ['api/status', '/api/status'],
    ['/api//status//', '/api/status/'],
    ['///', '/'],
    ['  /api/status ', '/api/status'],
    ['/Api/Status', '/Api/Status'],
  ])('%s becomes %s', (path, expected) => expect(normalizePath(path)).toBe(expected));

  it.each([
    [''],
    ['   '],
    ['/a b'],
    ['/a?b=1'],
    ['/a#b'],
    [`/${'a'.repeat(1024)}`],
    [`/${'ä'.repeat(512)}`],
    [7],
    [null],
    [undefined],
  ])('refuses %j', (path) => expect(normalizePath(path)).toBeUndefined());
});

describe('normalizeManifest', () => {
  it('upper-cases methods, keeps the last of duplicates and counts what it dropped', () => {
    const manifest = [
      { method: 'post', path: 'agreements//sync', handler: 'dist/agreements', schedulable: true },
      { method: 'POST', path: '/agreements/sync', handler: 'dist/other' },
      { method: 'POST', path: '/agreements/sync/', handler: 'dist/third' },
      { method: 'GET', path: '/status', handler: ' dist/status ' },
      { method: 'GET', handler: 'dist/status' },
      { method: 'G ET', path: '/x', handler: 'dist/x' },
      { method: 'GET', path: '/x' },
      'GET /x',
      null,
    ];
    expect(normalizeManifest(manifest)).toEqual({
      endpoints: [
        { method: 'POST', path: '/agreements/sync', handler: 'dist/other', suggested: true },
        { method: 'POST', path: '/agreements/sync/', handler: 'dist/third', suggested: false },
        { method: 'GET', path: '/status', handler: 'dist/status', suggested: false },
      ],
      dropped: 5,
      merged: 1,
    });
  });

  it('reads a missing list as empty, and anything else that is not a list as one dropped entry', () => {
    expect(normalizeManifest(null)).toEqual({ endpoints: [], dropped: 0, merged: 0 });
    expect(normalizeManifest({ GET: '/x' })).toEqual({ endpoints: [], dropped: 1, merged: 0 });
  });
});

describe('unschedulableReason', () => {
  it.each([
    ['GET', '/status', null],
    ['POST', '/a/b-c/d.e', null],
    ['DELETE', '/status', 'METHOD_NOT_SCHEDULABLE'],
    ['GET', '/things/:id', 'PATH_PARAMETERS'],
    ['GET', '/things/{id}', 'PATH_PARAMETERS'],
    ['GET', '/things/[id]', 'PATH_PARAMETERS'],
    ['GET', '/files/*', 'PATH_PARAMETERS'],
    ['GET', '/caf\u00e9/50%25', null],
    ['GET', '/.well-known/a..b/...', null],
  ])('%s %s: %s', (method, path, reason) => expect(unschedulableReason({ method, path })).toBe(reason));

  it.each([
    ...['/..', '/../../etc/passwd', '/a/../b', '/a/./b', '/%2e%2e/admin', '/a%2f..%2fb', '/%5c', '/a\\..\\b', '/%00'],
    ...['/%0d%0aX:1', '/\u202egnp', '/%E2%80%AEgnp', '/\u200b', '/a\u0085b', '/a%', '/%E0%A4%A'],
  ])('GET %j: PATH_UNSAFE', (path) => expect(unschedulableReason({ method: 'GET', path })).toBe('PATH_UNSAFE'));
});
