import type { Schedule } from './types.ts';

/** What people call it; a schedule without a name goes by what it calls. */
export function scheduleName({ name, method, path }: Pick<Schedule, 'name' | 'method' | 'path'>): string {
  return name ?? `${method} ${path}`;
}
