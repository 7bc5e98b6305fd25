import type { Log } from '#domain/ports/log.ts';

/**
 * Ends the process with one log line when it cannot listen.
 * @param portSetting the environment variable of the port
 */
export function cannotListen(log: Log, host: string, port: number, portSetting: string) {
  return (error: Error): never => {
    const isTaken = 'code' in error && error.code === 'EADDRINUSE';
    const reason = isTaken
      ? `${host}:${port} is in use by another process: stop it, or set ${portSetting} to another port.`
      : `The process cannot listen on ${host}:${port}: ${error.message}.`;
    log({ level: 'error', event: 'start_failed', reason });
    process.exit(1);
  };
}
