import type { Api } from '#api/api-context.ts';
import { dataOrThrow } from '#api/result.ts';
import { exportSchedule } from '#api/transfer.ts';
import { formatJson } from '../shared/format-json.ts';

/** Reads the file of one schedule, with indents. Rejects with the request's error. */
export async function scheduleJson(api: Api, scheduleId: string): Promise<string> {
  return formatJson(dataOrThrow(await exportSchedule(api, scheduleId)).text);
}
