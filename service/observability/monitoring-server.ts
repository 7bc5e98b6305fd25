import { createServer, type Server } from 'node:http';
import { MONITORING_PATHS, type Monitoring, monitoringHeaders } from './monitoring.ts';

/** Serves the monitoring of a process without another server. */
export function createMonitoringServer(monitoring: Monitoring): Server {
  return createServer(async (request, response) => {
    const path = MONITORING_PATHS.find((known) => known === request.url?.split('?')[0]);
    if (path === undefined) {
      response.writeHead(404).end();
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const { status, contentType, body } = await monitoring(path);
    response.writeHead(status, monitoringHeaders(contentType)).end(body);
  });
}
