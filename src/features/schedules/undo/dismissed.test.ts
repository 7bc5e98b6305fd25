import { expect, it } from 'vitest';
import { readDismissed, writeDismissed } from './dismissed.ts';

function memoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    length: 0,
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: () => null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  };
}

const denied = (): Storage => {
  throw new Error('Storage is denied.');
};

it('remembers a dismissed notice until its change can no longer be undone', () => {
  const storage = memoryStorage();
  writeDismissed(() => storage, { update: 100, bulk: 200 });
  expect(readDismissed(() => storage, 150)).toEqual({ bulk: 200 });
});

it('remembers nothing when the browser denies its storage or holds another text', () => {
  writeDismissed(denied, { update: 100 });
  expect(readDismissed(denied, 0)).toEqual({});
  const storage = memoryStorage();
  for (const text of ['{', 'null', '7', '{"a":"soon"}']) {
    storage.setItem('extension-schedules.dismissed', text);
    expect(readDismissed(() => storage, 0)).toEqual({});
  }
});
