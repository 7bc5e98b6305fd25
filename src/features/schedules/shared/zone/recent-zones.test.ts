import { afterEach, expect, it, vi } from 'vitest';
import { recentZones, rememberZone } from './recent-zones.ts';

function storage(items: Record<string, string> = {}) {
  const kept = new Map(Object.entries(items));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  };
}

afterEach(() => vi.unstubAllGlobals());

it('keeps the last four zones, newest first, without duplicates', () => {
  vi.stubGlobal('localStorage', storage());
  for (const zone of ['UTC', 'Asia/Tokyo', 'Europe/Berlin', 'UTC', 'Asia/Dubai', 'Europe/Rome']) rememberZone(zone);
  expect(recentZones()).toEqual(['Europe/Rome', 'Asia/Dubai', 'UTC', 'Europe/Berlin']);
});

it.each(['no JSON', '{"a":1}', 'null', '[1, null]'])('ignores the stored text %s', (text) => {
  vi.stubGlobal('localStorage', storage({ 'extension-schedules:recent-timezones': text }));
  expect(recentZones()).toEqual([]);
});

it('works without storage', () => {
  const forbidden = () => {
    throw new DOMException('forbidden', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: forbidden, setItem: forbidden });
  expect(() => rememberZone('UTC')).not.toThrow();
  expect(recentZones()).toEqual([]);
});
