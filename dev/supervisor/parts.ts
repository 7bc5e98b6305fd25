import { type Config, developmentTemporal } from '@extension-schedules/service/main/config/config.ts';
import type { BundleName } from './bundles.ts';

export type PartName = 'temporal' | 'runner' | 'api' | 'worker' | 'remote' | 'shell';

/** What the supervisor knows of a part: how to start it, where it says that it is ready, what has to be there first. */
export type ServicePart = {
  name: PartName;
  label: string;
  entry: string;
  port: number;
  portVariable: string;
  /** Answers 2xx as soon as the part can do its work. */
  readyPath: string;
  needsDatabase: boolean;
  /** The bundle it serves or loads. */
  bundle?: BundleName;
};

/** All parts, in the order of their start. */
export function serviceParts(config: Config): ServicePart[] {
  const own = { readyPath: '/health', needsDatabase: false };
  const onDatabase = { readyPath: '/readyz', needsDatabase: true };
  const onTemporal = config.workerEngine === 'temporal';
  return [
    ...(onTemporal && config.temporalAddress === developmentTemporal(config) ? [temporalPart(config)] : []),
    {
      name: 'runner',
      label: 'Runner',
      entry: 'dev/extension-runner/main.ts',
      port: config.runnerPort,
      portVariable: 'RUNNER_PORT',
      readyPath: '/healthz',
      needsDatabase: false,
    },
    {
      name: 'api',
      label: 'API',
      entry: 'service/main/api.ts',
      port: config.apiPort,
      portVariable: 'API_PORT',
      ...onDatabase,
    },
    {
      name: 'worker',
      label: 'Worker',
      entry: 'service/main/worker.ts',
      port: config.workerPort,
      portVariable: 'WORKER_PORT',
      ...(onTemporal ? { bundle: 'workflows' } : {}),
      ...onDatabase,
    },
    {
      name: 'remote',
      label: 'Remote',
      entry: 'dev/remote/main.ts',
      port: config.remotePort,
      portVariable: 'REMOTE_PORT',
      bundle: 'remote',
      ...own,
    },
    {
      name: 'shell',
      label: 'Shell',
      entry: 'dev/shell/server.ts',
      port: config.shellPort,
      portVariable: 'SHELL_PORT',
      bundle: 'shell',
      ...own,
    },
  ];
}

/** A development server of Temporal; its pages are what answers. */
function temporalPart(config: Config): ServicePart {
  return {
    name: 'temporal',
    label: 'Temporal',
    entry: 'dev/temporal/main.ts',
    port: config.temporalUiPort,
    portVariable: 'TEMPORAL_UI_PORT',
    readyPath: `/api/v1/namespaces/${config.temporalNamespace}`,
    needsDatabase: false,
  };
}
