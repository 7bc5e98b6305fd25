import { readFileSync, writeFileSync } from 'node:fs';
import { withConfigurationTable } from '@extension-schedules/service/main/config/configuration-table.ts';

const path = new URL('../docs/configuration.md', import.meta.url);
writeFileSync(path, withConfigurationTable(readFileSync(path, 'utf8')));
