import { readFileSync, statSync } from 'node:fs';

/** The user that the database server runs as; undefined means the current user. */
export type ServerUser = { uid: number; gid: number } | undefined;

/**
 * PostgreSQL refuses to run as root. Root therefore starts it as the owner of existing data, so that a folder created
 * without root keeps its owner, or else as `nobody`.
 */
export function serverUser(dataFolder: string): ServerUser {
  if (process.getuid?.() !== 0) return undefined;
  const owner = ownerOf(dataFolder);
  return owner !== undefined && owner.uid !== 0 ? owner : nobody();
}

function ownerOf(folder: string): { uid: number; gid: number } | undefined {
  const stat = statSync(folder, { throwIfNoEntry: false });
  return stat && { uid: stat.uid, gid: stat.gid };
}

function nobody(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = (line ?? '').split(':');
  const fallback = 65_534;
  return { uid: Number(uid ?? fallback), gid: Number(gid ?? fallback) };
}
