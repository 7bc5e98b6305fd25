import { createServer, type Server } from 'node:http';
import { MONITORING_PATHS, type Monitoring } from './monitoring.ts';

/** Serves the monitoring of a process that serves nothing else. */
export function createMonitoringServer(monitoring: Monitoring): Server {
  return createServer(async (request, response) => {
    const path = MONITORING_PATHS.find((known) => known === request.url?.split('?')[0]);
    if (path === undefined || request.method !== 'GET') {
      response.writeHead(404).end();
      return;
    }
    const { status, contentType, body } = await monitoring(path);
    response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' }).end(body);
  });
}
