import pg from 'pg';
import { expect, it } from 'vitest';
import { NotYet, passes, reasonOf, sentenceOf } from './database-failure.ts';

const withCode = (code: string, message = 'said by PostgreSQL') => Object.assign(new Error(message), { code });
/** Node's error when none of a name's addresses answers. */
const refused = new AggregateError([withCode('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1')], '');

it.each([
  ['a lost connection', withCode('08006')],
  ['too many connections', withCode('53300')],
  ['a full disk', withCode('53100')],
  ['a server that is starting', withCode('57P03')],
  ['a statement that took too long', withCode('57014')],
  ['a lock that could not be had', withCode('55P03')],
  ['a deadlock', withCode('40P01')],
  ['a server that became a standby', withCode('25006')],
  ['a refused connection', withCode('ECONNREFUSED')],
  ['a refused connection to each address', refused],
  ['a pool without a free connection', new Error('timeout exceeded when trying to connect')],
  ['a connection that was cut', new Error('Connection terminated unexpectedly')],
  ['a pooler that gave up', withCode('08P01', 'query_wait_timeout')],
  ['tables that are still being made', new NotYet('Run the migrations.')],
  ['what was caused by one of these', new Error('The job queue failed', { cause: withCode('57P01') })],
])('treats %s as temporary', (_, error) => {
  expect(passes(error)).toBe(true);
});

it.each([
  ['a wrong password', withCode('28P01')],
  ['an unknown database', withCode('3D000')],
  ['a missing right', withCode('42501')],
  ['a violated rule', withCode('23505')],
  ['a mistake of ours', new TypeError('x is not a function')],
  ['something that is no error', 'text'],
])('treats %s as permanent', (_, error) => {
  expect(passes(error)).toBe(false);
});

it('recognises a refused connection and names the address', async () => {
  const error = await new pg.Client({ connectionString: 'postgres://u:secret@127.0.0.1:1/d' })
    .connect()
    .catch((e) => e);
  expect(passes(error)).toBe(true);
  expect(reasonOf(error)).toContain('ECONNREFUSED 127.0.0.1:1');
  expect(reasonOf(refused)).toContain('ECONNREFUSED 127.0.0.1:1');
});

it('is a sentence with the remedy, if known', () => {
  expect(sentenceOf(withCode('3D000', 'database "es" does not exist'))).toBe(
    'database "es" does not exist: create the database, or use another one.',
  );
  expect(sentenceOf(new Error('It is broken.'))).toBe('It is broken.');
});
