import { expect, it, vi } from 'vitest';
import { guarded } from './guarded.ts';
import { resolveHost } from './host.ts';

const access = { apiBaseUrl: 'https://schedules.example.com', getAccessToken: () => 'token', locale: 'en' };

it('passes its arguments to the callback', () => {
  const callback = vi.fn();
  guarded(callback)(1, 'two');
  expect(callback).toHaveBeenCalledWith(1, 'two');
});

it('does nothing when the host has no such callback', () => {
  expect(guarded(undefined)()).toBeUndefined();
});

it('reports an error a host callback throws as an uncaught page error and continues', () => {
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  const failing = (name: string) => () => {
    throw new Error(name);
  };
  const host = resolveHost(
    { ...access, notify: failing('notify'), onUnavailable: failing('onUnavailable'), onError: failing('onError') },
    () => {},
    { current: undefined },
  );
  host.notify({ tone: 'success', message: 'Nightly sync started.' });
  host.onUnavailable();
  host.onError(new Error('crash'), { kind: 'crashed', component: 'SchedulesCard' });
  expect(reported.mock.calls.map(([error]) => error.message)).toEqual(['notify', 'onUnavailable', 'onError']);
});
