import { globSync, readFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';

/** A built remote: the content of each file by its path, decoded as Latin-1, which preserves any byte. */
export interface RemoteArchive {
  version: string;
  files: Record<string, string>;
}

/** Packs the files that a browser loads of the remote built into `folder`. */
export function packRemote(folder: string, version: string): Uint8Array {
  const paths = globSync('{remoteEntry.js,mf-manifest.json,assets/*}', { cwd: folder, exclude: ['**/*.map'] }).sort();
  const files = Object.fromEntries(paths.map((path) => [path, readFileSync(`${folder}/${path}`, 'latin1')]));
  return brotliCompressSync(JSON.stringify({ version, files } satisfies RemoteArchive));
}

/** The built remote of the last release. */
export function releasedRemote(): RemoteArchive {
  return JSON.parse(brotliDecompressSync(readFileSync(`${import.meta.dirname}/remote.json.br`)).toString());
}
