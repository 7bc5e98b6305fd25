import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ContractDocument } from '#api/document.ts';

const pathOf = (specifier: string) => fileURLToPath(import.meta.resolve(specifier));

/** Reads `openapi/schedules.yaml` unchanged. */
export function readContract(): Promise<string> {
  return readFile(pathOf('@extension-schedules/openapi/schedules.yaml'), 'utf8');
}

let document: Promise<ContractDocument> | undefined;

/** Reads the contents of `openapi/schedules.yaml`, once a process. */
export function readContractDocument(): Promise<ContractDocument> {
  document ??= readFile(pathOf('@extension-schedules/openapi/schedules.gen.json'), 'utf8').then((text) =>
    JSON.parse(text),
  );
  return document;
}
