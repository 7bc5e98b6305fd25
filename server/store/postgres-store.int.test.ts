import { T0 } from '../../app/ports/store/contract-rows.ts';
import { describeStore } from '../../app/ports/store.contract.ts';
import { testDatabase } from '../postgres/test-database.ts';
import { migrate } from './migrate.ts';
import { createPostgresStore } from './postgres-store.ts';
import { writeHost } from './write-host.ts';

describeStore('PostgreSQL', async (host) => {
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
});
