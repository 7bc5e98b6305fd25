import { beforeEach, expect, it, vi } from 'vitest';
import { lostStylesheets } from './lost-stylesheets.ts';

const ASSETS = 'https://remote.example.com/assets';
const error = new Error('Unable to preload CSS for https://remote.example.com/assets/editor-B1.css');

const readable = { cssRules: { length: 3 } };
const closed = {
  get cssRules() {
    throw new DOMException('Cannot access rules', 'SecurityError');
  },
};

type FakeLink = { href: string; crossOrigin: string | null; sheet: object | null };
let links: FakeLink[];

beforeEach(() => {
  links = [
    // The link of the federation runtime in a host of another origin.
    { href: `${ASSETS}/card-A1.css`, crossOrigin: null, sheet: closed },
    { href: `${ASSETS}/history-C1.css`, crossOrigin: '', sheet: readable },
    { href: 'https://host.example.com/app.css', crossOrigin: '', sheet: null },
  ];
  vi.stubGlobal('document', { baseURI: 'https://host.example.com/settings', querySelectorAll: () => links });
});

it.each([
  ['null', null],
  ['closed', closed],
  ['empty', { cssRules: { length: 0 } }],
])('names a stylesheet of the chunk that is %s', (_, sheet) => {
  const lost = { href: `${ASSETS}/editor-B1.css`, crossOrigin: '', sheet };
  links.push(lost);
  expect(lostStylesheets(error)).toEqual([lost]);
});

it('ignores a stylesheet that CORS makes unreadable', () => {
  expect(lostStylesheets(error)).toEqual([]);
});

it('returns none when the failed file was not a stylesheet', () => {
  links.push({ href: `${ASSETS}/editor-B1.css`, crossOrigin: '', sheet: null });
  expect(lostStylesheets(new TypeError('Failed to fetch dynamically imported module'))).toEqual([]);
});
