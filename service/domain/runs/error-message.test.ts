import { describe, expect, it } from 'vitest';
import { messageIn, readable, withoutQueries } from './error-message.ts';

describe('messageIn', () => {
  it.each([
    ['{"message":"scope is unknown"}', 'scope is unknown'],
    ['{"error":"scope is unknown"}', 'scope is unknown'],
    ['{"error":{"code":"X","message":"scope is unknown"}}', 'scope is unknown'],
    ['{"type":"about:blank","title":"Bad","detail":"scope is unknown"}', 'scope is unknown'],
    ['{"message":" ","title":"Bad"}', 'Bad'],
  ])('%s', (text, expected) => expect(messageIn(text)).toBe(expected));

  it.each(['', 'Bad Gateway', '{"message":"cut o', 'null', '[]', '"text"', '{"error":{}}', '{"message":4}'])(
    'finds no message in %j',
    (text) => expect(messageIn(text)).toBeUndefined(),
  );
});

describe('readable', () => {
  it('removes characters that cannot be stored', () => {
    expect(readable('a\u0000b\r\n\tc \ud800')).toBe('a b c \ufffd');
  });

  it('shortens a message without splitting a character', () => {
    const long = readable(`${'a'.repeat(498)}😀😀`);
    expect(long).toHaveLength(500);
    expect(long.isWellFormed()).toBe(true);
    expect(long.endsWith('…')).toBe(true);
  });
});

describe('withoutQueries', () => {
  it('drops the signature of a URL and keeps the rest', () => {
    const text =
      'error sending request for url (https://store.internal/b/bundle.tar.zst?X-Amz-Signature=abc&x=1): refused';
    expect(withoutQueries(text)).toBe(
      'error sending request for url (https://store.internal/b/bundle.tar.zst?…): refused',
    );
  });
});
