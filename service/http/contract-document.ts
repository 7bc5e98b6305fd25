import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const PATH = fileURLToPath(import.meta.resolve('@extension-schedules/openapi/schedules.yaml'));

/** `openapi/schedules.yaml`, parsed. */
export async function readContractDocument(): Promise<object> {
  return parse(await readFile(PATH, 'utf8'));
}
