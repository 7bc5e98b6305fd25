import type { Extension } from '#api/types.ts';

/** "agreement-sync-schedules-2026-11-23.json". */
export function fileName({ name }: Pick<Extension, 'name'>, exportedAt: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return [...(words ?? []).slice(0, 6), 'schedules', exportedAt.slice(0, 10)].join('-').concat('.json');
}
