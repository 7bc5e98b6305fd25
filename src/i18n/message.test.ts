import { describe, expect, it } from 'vitest';
import { resolveLocale } from './locale.ts';
import { formatMessage } from './message.ts';
import { defineNamespace } from './namespace.ts';
import { pseudoCatalog } from './pseudo.ts';
import { translator } from './use-messages.ts';

describe('formatMessage', () => {
  it('puts in the parameters, numbers in the way of the locale', () => {
    expect(formatMessage('{used} of {limit} bytes', { used: 38, limit: 100_000 }, 'en')).toBe('38 of 100,000 bytes');
    expect(formatMessage('{limit} Bytes', { limit: 100_000 }, 'de')).toBe('100.000 Bytes');
  });

  it('leaves a parameter that is missing visible, and what looks like one inside a value alone', () => {
    expect(formatMessage('Hello {name}', {}, 'en')).toBe('Hello {name}');
    expect(formatMessage('Path {path}', { path: '/a/{id}' }, 'en')).toBe('Path /a/{id}');
  });

  it('chooses the plural form of the language, and "other" where a form is missing', () => {
    const message = { one: '{count} plik', few: '{count} pliki', many: '{count} plików', other: '{count} pliku' };
    const texts = [1, 3, 5, 22, 1.5].map((count) => formatMessage(message, { count }, 'pl'));
    expect(texts).toEqual(['1 plik', '3 pliki', '5 plików', '22 pliki', '1,5 pliku']);
    expect(formatMessage({ other: '{count} runs' }, { count: 1 }, 'en')).toBe('1 runs');
  });
});

describe('resolveLocale', () => {
  it.each([
    ['en', 'en', 'en-GB'],
    ['en-US', 'en', 'en-US'],
    ['de-AT', 'de', 'de-AT'],
    ['pt', 'pt', 'pt-BR'],
    ['pt_PT', 'pt', 'pt-PT'],
    ['FR', 'fr', 'fr'],
    ['xx', 'xx', 'en-GB'],
    ['ja-JP', 'en', 'en-GB'],
    ['', 'en', 'en-GB'],
    ['de-!!', 'de', 'de'],
  ])('%s', (tag, language, intl) => {
    expect(resolveLocale(tag)).toEqual({ language, intl });
  });
});

describe('defineNamespace', () => {
  const english = { hello: 'Hello {name}', bye: 'Bye' } as const;

  it('has English at once and loads another language once', async () => {
    let loads = 0;
    const namespace = defineNamespace(english, {
      './messages/de/x.ts': async () => {
        loads += 1;
        return { hello: 'Hallo {name}', bye: 'Tschüss' };
      },
    });
    expect(namespace.peek('en')).toBe(english);
    expect(namespace.peek('de')).toBeUndefined();
    await Promise.all([namespace.load('de'), namespace.load('de')]);
    expect(namespace.peek('de')?.bye).toBe('Tschüss');
    expect(loads).toBe(1);
  });

  it('reads as English when a language cannot be loaded or lacks a key', async () => {
    const namespace = defineNamespace(english, {
      './messages/fr/x.ts': () => Promise.reject(new Error('offline')),
      './messages/de/x.ts': async () => ({ bye: 'Tschüss' }),
    });
    expect(await namespace.load('fr')).toEqual(english);
    const t = translator<typeof english>(await namespace.load('de'), resolveLocale('de'));
    expect([t('hello', { name: 'Ada' }), t('bye')]).toEqual(['Hello Ada', 'Tschüss']);
  });

  it('makes the pseudo languages from English, parameters untouched', () => {
    const namespace = defineNamespace(english, {});
    expect(namespace.peek('xx')?.hello).toBe('Ħéļļö ~~{name}');
    expect(namespace.peek('yy')?.hello).toBe('55555 {name}');
    expect(pseudoCatalog({ n: { one: '{count} run', other: '{count} runs' } }, 'yy')).toEqual({
      n: { one: '{count} 555', other: '{count} 5555' },
    });
  });
});
