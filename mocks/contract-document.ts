import { parse } from 'yaml';
import text from '../openapi/schedules.yaml?raw';

/** `openapi/schedules.yaml`, parsed. */
export const contractDocument: object = parse(text);
