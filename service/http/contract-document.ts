import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { ContractDocument } from '#api/document.ts';

const PATH = fileURLToPath(import.meta.resolve('@extension-schedules/openapi/schedules.yaml'));

/** `openapi/schedules.yaml`, parsed. */
export async function readContractDocument(): Promise<ContractDocument> {
  return parse(await readFile(PATH, 'utf8'));
}
