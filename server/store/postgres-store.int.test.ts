import { T0 } from '../../app/ports/store/contract-rows.ts';
import type { HostFixture } from '../../app/ports/store/host-fixture.ts';
import { describeStore } from '../../app/ports/store.contract.ts';
import { describeSettlingBefore } from '../../app/runs/settle-before.contract.ts';
import { describeSettling } from '../../app/runs/settle-due.contract.ts';
import { testDatabase } from '../postgres/test-database.ts';
import { migrate } from './migrate.ts';
import { createPostgresStore } from './postgres-store.ts';
import { writeHost } from './write-host.ts';

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
