import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { ContractDocument } from '#api/document.ts';

const PATH = fileURLToPath(import.meta.resolve('@extension-schedules/openapi/schedules.yaml'));

/** Reads `openapi/schedules.yaml` unchanged. */
export function readContract(): Promise<string> {
  return readFile(PATH, 'utf8');
}

/** Reads and parses `openapi/schedules.yaml`. */
export async function readContractDocument(): Promise<ContractDocument> {
  return parse(await readContract());
}
