import { expect, it, vi } from 'vitest';
import { HOST_MODULES, hostModule, takeFrom } from './host-modules.ts';

type Provider = { get: () => Promise<() => unknown>; lib?: () => unknown; loaded?: boolean };

const shared = (lib: unknown): Provider => ({ get: async () => () => lib });
const loaded = (lib: unknown): Provider => ({ ...shared(lib), lib: () => lib, loaded: true });

/** Takes from a host that shares the same versions of all modules. */
const take = (versions: Record<string, Provider>) =>
  takeFrom(Object.fromEntries(HOST_MODULES.map((name) => [name, versions])));

it('loads a module once and marks it as loaded when the host has not loaded it yet', async () => {
  const get = vi.fn(async () => () => 'React');
  const provider = { get, loaded: false };
  const scope = { ...Object.fromEntries(HOST_MODULES.map((name) => [name, { '19.2.4': loaded(name) }])) };
  await takeFrom({ ...scope, react: { '19.2.4': provider } });
  await takeFrom({ ...scope, react: { '19.2.4': provider } });
  expect(hostModule('react')).toBe('React');
  expect(hostModule('react-dom')).toBe('react-dom');
  expect(get).toHaveBeenCalledOnce();
  expect(provider.loaded).toBe(true);
});

it('takes the version in use when another remote shares a higher one', async () => {
  await take({ '19.10.0': shared('unused'), '19.2.4': loaded('used') });
  expect(hostModule('react')).toBe('used');
});

it('takes the highest version 19 when none is in use', async () => {
  await take({ '19.2.4': shared('19.2.4'), '19.10.0': shared('19.10.0'), '20.0.0': shared('20.0.0') });
  expect(hostModule('react')).toBe('19.10.0');
});

it('rejects with the shared versions when none of them is 19', async () => {
  const needs = 'extension_schedules needs react 19 from its host. Shared versions: ';
  await expect(take({ '18.3.1': loaded('React') })).rejects.toThrow(`${needs}18.3.1.`);
  await expect(takeFrom({})).rejects.toThrow(`${needs}none.`);
});
