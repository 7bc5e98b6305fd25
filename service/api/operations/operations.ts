import type { Registry } from '../operation.ts';
import { listAudit, listScheduleAudit, listTenantAudit } from './audit.ts';
import { changeSchedules } from './bulk.ts';
import { listEndpoints } from './endpoints.ts';
import { disableExtension, enableExtension, getExtension, uninstallExtension } from './extension.ts';
import * as maintenance from './maintenance.ts';
import { getNotificationDefaults, setNotificationDefaults } from './notifications.ts';
import * as operators from './operators.ts';
import { exportReport, getOverview, getReport, listTenantSchedules } from './overview.ts';
import { pauseSchedule, previewResume, resumeSchedule, skipNextOccurrence, undoSkipNext } from './pausing.ts';
import { previewSchedule } from './preview.ts';
import { getRun, listRuns, rerunRun, retryRunNow, runScheduleNow, stopRetryingRun } from './runs.ts';
import {
  createSchedule,
  deleteSchedule,
  getSchedule,
  listSchedules,
  undoDeleteSchedule,
  updateSchedule,
} from './schedules.ts';
import { exportSchedule, exportSchedules, importSchedules } from './transfer.ts';
import { listUndoable, undoBulkChange } from './undoing.ts';
import { listVersions, previewUpdate, undoUpdate, updateExtension } from './updates.ts';
import { explainInstant, listQuietPeriods } from './why.ts';

export const operations: Registry = {
  ...maintenance,
  ...operators,
  changeSchedules,
  createSchedule,
  deleteSchedule,
  disableExtension,
  enableExtension,
  explainInstant,
  exportReport,
  exportSchedule,
  exportSchedules,
  getExtension,
  getNotificationDefaults,
  getOverview,
  getReport,
  getRun,
  getSchedule,
  importSchedules,
  listAudit,
  listEndpoints,
  listQuietPeriods,
  listRuns,
  listScheduleAudit,
  listSchedules,
  listTenantAudit,
  listTenantSchedules,
  listUndoable,
  listVersions,
  pauseSchedule,
  previewResume,
  previewSchedule,
  previewUpdate,
  rerunRun,
  resumeSchedule,
  retryRunNow,
  runScheduleNow,
  setNotificationDefaults,
  skipNextOccurrence,
  stopRetryingRun,
  undoBulkChange,
  undoDeleteSchedule,
  undoSkipNext,
  undoUpdate,
  uninstallExtension,
  updateExtension,
  updateSchedule,
};
