import type { AnyOperation } from '../contract/operation.ts';
import { listEndpoints } from './endpoints.ts';
import { getExtension } from './extension.ts';
import { previewSchedule } from './preview.ts';
import { getRun, listRuns, runScheduleNow } from './runs.ts';
import { createSchedule, deleteSchedule, getSchedule, listSchedules, updateSchedule } from './schedules.ts';

/** Every operation of the contract, by its operationId. */
export const operations: Record<string, AnyOperation> = {
  createSchedule,
  deleteSchedule,
  getExtension,
  getRun,
  getSchedule,
  listEndpoints,
  listRuns,
  listSchedules,
  previewSchedule,
  runScheduleNow,
  updateSchedule,
};
