import type { Limits } from '@extension-schedules/core/limits.ts';
import type { Config } from './config.ts';

export function limitsOf(config: Config): Limits {
  const { maxSchedulesPerInstall, maxSchedulesPerTenant, minimumIntervalSeconds, runNowPerMinute } = config;
  return {
    maxSchedulesPerInstall,
    maxSchedulesPerTenant,
    minimumIntervalSeconds,
    runNowPerMinute,
    attemptTimeoutMs: config.runnerTimeoutMs,
  };
}
