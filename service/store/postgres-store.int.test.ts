import type { HostData } from '@extension-schedules/dev/world/host-data.ts';
import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { T0 } from '@extension-schedules/testing/rows.ts';
import { describeSettlingBefore } from '@extension-schedules/testing/store/settle-before.contract.ts';
import { describeSettling } from '@extension-schedules/testing/store/settle-due.contract.ts';
import { describeServiceStore, describeStore } from '@extension-schedules/testing/store/store.contract.ts';
import { USUAL_EVENT_TYPES } from '#domain/ports/store/events.ts';
import type { FeatureDefault } from '#domain/ports/store/tenants.ts';
import { createPostgresStore } from './postgres-store.ts';

async function makeStore(host: HostData, featureDefault: FeatureDefault = 'on') {
  const database = await testDatabase();
  await writeHost(database.url, host, T0);
  const store = createPostgresStore({ databaseUrl: database.url, featureDefault, eventTypes: USUAL_EVENT_TYPES });
  return {
    store,
    async close() {
      await store.close();
      await database.drop();
    },
  };
}

describeStore('PostgreSQL', makeStore);
describeServiceStore('PostgreSQL, for workers and operators', makeStore);
describeSettling('PostgreSQL', makeStore);
describeSettlingBefore('PostgreSQL', makeStore);
