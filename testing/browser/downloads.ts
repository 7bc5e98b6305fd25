import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

export interface Download {
  /** Path below the origin. */
  path: string;
  /** Size after gzip, in bytes. */
  bytes: number;
}

/**
 * Records the files that a page loads from `origin`.
 * @returns a function that returns the files loaded so far, largest first
 */
export function noteDownloads(page: Page, origin: string): () => Promise<Download[]> {
  const downloads: Promise<Download>[] = [];
  page.on('response', (response) => {
    if (!response.url().startsWith(origin)) return;
    const path = response.url().slice(origin.length);
    const download = response.body().then((body) => ({ path, bytes: gzipSync(body).length }));
    // What still loads when the test ends has no body, and no code waits for it.
    download.catch(() => {});
    downloads.push(download);
  });
  return async () => (await Promise.all(downloads)).sort((a, b) => b.bytes - a.bytes);
}

export function bytesOf(downloads: readonly Download[]): number {
  return downloads.reduce((sum, { bytes }) => sum + bytes, 0);
}
