import type { HostFixture } from '../../dev/world/host-fixture.ts';
import { writeHost } from '../../dev/world/write-host.ts';
import { testDatabase } from '../../testing/postgres/test-database.ts';
import { T0 } from '../../testing/rows.ts';
import { describeSettlingBefore } from '../../testing/store/settle-before.contract.ts';
import { describeSettling } from '../../testing/store/settle-due.contract.ts';
import { describeStore } from '../../testing/store/store.contract.ts';
import { migrate } from './migrate.ts';
import { createPostgresStore } from './postgres-store.ts';

async function makeStore(host: HostFixture) {
  const database = await testDatabase();
  await migrate(database.url);
  await writeHost(database.url, host, T0);
  const store = createPostgresStore({ databaseUrl: database.url });
  return {
    store,
    async close() {
      await store.close();
      await database.drop();
    },
  };
}

describeStore('PostgreSQL', makeStore);
describeSettling('PostgreSQL', makeStore);
describeSettlingBefore('PostgreSQL', makeStore);
