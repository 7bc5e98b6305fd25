import text from '@extension-schedules/openapi/schedules.yaml?raw';
import { parse } from 'yaml';

/** `openapi/schedules.yaml`, parsed. */
export const contractDocument: object = parse(text);
