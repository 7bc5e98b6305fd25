import text from '@extension-schedules/openapi/schedules.gen.json?raw';
import type { ContractDocument } from '@extension-schedules/service/api/document.ts';

/** The contents of `openapi/schedules.yaml`. */
export const contractDocument: ContractDocument = JSON.parse(text);
