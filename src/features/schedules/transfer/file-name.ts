import type { Extension } from '#api/types.ts';

/**
 * "agreement-sync-schedules-2026-11-23.json".
 * @param part the number of the file, if there are several
 */
export function fileName({ name }: Pick<Extension, 'name'>, exportedAt: string, part?: number): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  const day = exportedAt.slice(0, 10);
  return [...(words ?? []).slice(0, 6), 'schedules', day, part].filter(Boolean).join('-').concat('.json');
}
