import { type ShareScope, takeFrom } from '#remote/host-modules.ts';

/** What a host can load; `vite dev` reads the same from `EXPOSES` in vite.federation.ts. */
const exposed: Record<string, () => Promise<object>> = {
  './SchedulesCard': () => import('./features/schedules/schedules-card-entry.tsx'),
  './SchedulesOverview': () => import('./features/schedules/schedules-overview-entry.tsx'),
  './UpgradeBlockDialog': () => import('./features/upgrade-block/upgrade-block-dialog-entry.tsx'),
};

let ready: Promise<void> | undefined;

/** The host's federation runtime calls it before `get`, with the packages that the host shares. */
export function init(scope: ShareScope): Promise<void> {
  ready = takeFrom(scope);
  return ready;
}

/**
 * Loads an exposed module.
 * @returns a function that returns the module
 * @throws if the host shares no React 19, or the module cannot be loaded
 */
export async function get(name: string): Promise<() => object> {
  await ready;
  const load = exposed[name];
  if (!load) throw new Error(`extension_schedules exposes no ${name}.`);
  const module = await load();
  return () => module;
}
