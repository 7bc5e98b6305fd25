/**
 * The Temporal development server of `npm run start:temporal`. Its state is kept between starts, like the database's.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { configOrExit } from '@extension-schedules/service/main/config/config.ts';
import { untilStopped } from '@extension-schedules/service/main/config/until-stopped.ts';
import { startDevServer } from './dev-server.ts';
import { findTemporal } from './find-temporal.ts';

const config = configOrExit();
// The supervisor has found it.
const { cli } = await findTemporal({ build: false });
if (!cli) throw new Error('TEMPORAL_CLI does not point to a Temporal CLI.');
mkdirSync(config.dataFolder, { recursive: true });
const server = await startDevServer({
  cli: cli.path,
  port: config.temporalPort,
  uiPort: config.temporalUiPort,
  file: join(config.dataFolder, 'temporal.db'),
  // Makes tenants take turns.
  settings: { 'matching.enableFairness': true },
});
untilStopped(() => server.stop());
