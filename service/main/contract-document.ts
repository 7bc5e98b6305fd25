import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** `openapi/schedules.yaml`, parsed. */
export async function readContractDocument(): Promise<object> {
  return parse(await readFile(new URL('../../openapi/schedules.yaml', import.meta.url), 'utf8'));
}
