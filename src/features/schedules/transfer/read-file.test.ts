import { expect, it } from 'vitest';
import { readFile } from './read-file.ts';

const file = { format: 1, extension: { name: 'Agreement Sync', version: '1.4.2' }, schedules: [{}] };

it.each([
  ['{', 'notAFile'],
  ['12', 'notAFile'],
  ['{"name":"package"}', 'notAFile'],
  ['{"format":1}', 'notAFile'],
  ['{"format":2}', 'newerFormat'],
  ['{"format":1,"schedules":[]}', 'emptyFile'],
])('refuses %j as %s', (text, mistake) => {
  expect(readFile(text)).toEqual({ kind: 'mistake', mistake });
});

it('refuses nothing before there is a text', () => {
  expect(readFile(' \n')).toEqual({ kind: 'none' });
});

it('names the extension that a file is from', () => {
  expect(readFile(JSON.stringify(file))).toEqual({ kind: 'ok', from: 'Agreement Sync' });
  expect(readFile('{"format":1,"extension":null,"schedules":[{}]}')).toEqual({ kind: 'ok', from: undefined });
});
