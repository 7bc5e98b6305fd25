import { describe, expect, it } from 'vitest';
import { cardMessages } from './card-messages.ts';
import { defineCatalog } from './catalog.ts';
import { bulkMessages, pausingMessages } from './dialogs-messages.ts';
import { resolveLocale } from './locale.ts';
import { formatMessage } from './message.ts';
import { translator } from './use-messages.ts';

describe('formatMessage', () => {
  it('inserts parameters and writes numbers as the locale does', () => {
    expect(formatMessage('{used} of {limit} bytes', { used: 38, limit: 100_000 }, 'en')).toBe('38 of 100,000 bytes');
    expect(formatMessage('{limit} Bytes', { limit: 100_000 }, 'de')).toBe('100.000 Bytes');
  });

  it('leaves a missing parameter visible and does not replace placeholders inside a value', () => {
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
    ['en', 'en', 'en-US'],
    ['en-GB', 'en', 'en-GB'],
    ['de-AT', 'de', 'de-AT'],
    ['pt', 'pt', 'pt-BR'],
    ['pt_PT', 'pt', 'pt-PT'],
    ['FR', 'fr', 'fr'],
    ['xx', 'xx', 'en-US'],
    ['ja-JP', 'en', 'en-US'],
    ['', 'en', 'en-US'],
    ['de-!!', 'de', 'de'],
  ])('%s', (tag, language, intl) => {
    expect(resolveLocale(tag)).toEqual({ language, intl });
  });
});

describe('defineCatalog', () => {
  const english = {
    pausing: { ...pausingMessages.english, note: 'Undo', nextRun: 'Next {when}' },
    bulk: { ...bulkMessages.english, done: 'Done', selected: { one: '{count} run', other: '{count} runs' } },
  };

  it('has English at once and loads another language once for all groups', async () => {
    let loads = 0;
    const group = defineCatalog(english, {
      './messages/de.x.json': async () => {
        loads += 1;
        return { pausing: { note: 'Zurück' }, bulk: { done: 'Fertig' } };
      },
    });
    const [pausing, bulk] = [group('pausing'), group('bulk')];
    expect(pausing.read('en')).toBe(english.pausing);
    expect(pausing.read('de')).toBe(pausing.read('de'));
    expect([(await pausing.read('de')).note, (await bulk.read('de')).done]).toEqual(['Zurück', 'Fertig']);
    expect(loads).toBe(1);
  });

  it('reads as English when a language cannot be loaded or lacks a key', async () => {
    const group = defineCatalog(english, {
      './messages/fr.x.json': () => Promise.reject(new Error('offline')),
      './messages/de.x.json': async () => ({ pausing: { note: 'Zurück' } }),
    });
    expect(await group('pausing').read('fr')).toEqual(english.pausing);
    const t = translator<'pausing'>(await group('pausing').read('de'), resolveLocale('de'));
    expect([t('nextRun', { when: 'heute', distance: '' }), t('note')]).toEqual(['Next heute', 'Zurück']);
  });

  it('makes the pseudo languages from English, parameters untouched', async () => {
    const group = defineCatalog(english, {});
    expect(await group('pausing').read('xx')).toMatchObject({ note: 'Ûñđö~~', nextRun: 'Ñéxŧ ~~{when}' });
    expect(await group('bulk').read('yy')).toMatchObject({
      done: '5555',
      selected: { one: '{count} 555', other: '{count} 5555' },
    });
  });
});

// The compiler checks most of this: an expected error that is none is an error.
it('takes the keys of English only, and all of their parameters', () => {
  const t = translator<'card'>(cardMessages.english, resolveLocale('en'));
  const either = (first: boolean) => (first ? 'title' : 'everyMinutes');
  expect(t('quota', { used: 1, limit: '50' })).toBe('1 of 50');
  // @ts-expect-error: no message has this key.
  t('quotas');
  // @ts-expect-error: it is one of another group.
  t('keepEditing');
  // @ts-expect-error: its parameters are missing.
  t('quota');
  // @ts-expect-error: one of its parameters is missing.
  t('quota', { used: 1 });
  // @ts-expect-error: it has one parameter less.
  t('refreshFailed', { reason: '', more: '' });
  // @ts-expect-error: it has no parameters.
  t('title', { name: '' });
  // @ts-expect-error: a count decides on the plural form.
  t('everyMinutes', { count: '1' });
  // @ts-expect-error: one of the two needs a parameter.
  t(either(true));
});
