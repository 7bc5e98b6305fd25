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
  /** The login it needs at the database. */
  login?: 'api' | 'worker';
  /** The bundle it serves or loads. */
  bundle?: BundleName;
};

/** All parts, in the order of their start. */
export function serviceParts(config: Config): ServicePart[] {
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
    },
    {
      name: 'api',
      label: 'API',
      entry: 'service/main/api.ts',
      port: config.apiPort,
      portVariable: 'API_PORT',
      readyPath: '/readyz',
      login: 'api',
    },
    {
      name: 'worker',
      label: 'Worker',
      entry: 'service/main/worker.ts',
      port: config.workerPort,
      portVariable: 'WORKER_PORT',
      readyPath: '/readyz',
      login: 'worker',
      ...(onTemporal ? { bundle: 'workflows' } : {}),
    },
    {
      name: 'remote',
      label: 'Remote',
      entry: 'dev/remote/main.ts',
      port: config.remotePort,
      portVariable: 'REMOTE_PORT',
      readyPath: '/health',
      bundle: 'remote',
    },
    {
      name: 'shell',
      label: 'Shell',
      entry: 'dev/shell/server.ts',
      port: config.shellPort,
      portVariable: 'SHELL_PORT',
      readyPath: '/health',
      bundle: 'shell',
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
  };
}
