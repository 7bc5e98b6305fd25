import text from '@extension-schedules/openapi/schedules.yaml?raw';
import type { ContractDocument } from '@extension-schedules/service/api/document.ts';
import { parse } from 'yaml';

/** `openapi/schedules.yaml`, parsed. */
export const contractDocument: ContractDocument = parse(text);
