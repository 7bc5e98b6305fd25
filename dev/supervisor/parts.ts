import { type Config, developmentTemporal } from '@extension-schedules/service/main/config/config.ts';
import type { BundleName } from './bundles.ts';

export type PartName = 'temporal' | 'runner' | 'api' | 'worker' | 'remote' | 'shell';

/** How the supervisor starts a part, where the part reports that it is ready, and what it needs first. */
export type ServicePart = {
  name: PartName;
  label: string;
  entry: string;
  port: number;
  portVariable: string;
  /** Answers 2xx as soon as the part is ready. */
  readyPath: string;
  /** The database login that the part needs. */
  login?: 'api' | 'worker';
  /** The bundle that the part serves or loads. */
  bundle?: BundleName;
};

/** All parts in start order. */
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

/** A Temporal development server. It is ready when its web UI answers. */
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
