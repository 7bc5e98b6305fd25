import { createHmac } from 'node:crypto';
import pg from 'pg';

/** The logins that docs/database.md defines for the processes, with their roles. */
export const LOGINS = {
  schedules_migrate: [
    'extension_schedules_api',
    'extension_schedules_worker',
    'extension_schedules_operator',
    'extension_schedules_retention',
  ],
  schedules_api: ['extension_schedules_api'],
  schedules_worker: ['extension_schedules_worker', 'extension_schedules_retention'],
  schedules_operator: ['extension_schedules_operator'],
} as const;

export type Login = keyof typeof LOGINS;

/**
 * In a folder of an earlier version the superuser owns everything, and `reassign owned` cannot take objects from it.
 */
const HAND_OVER = `
do $$
declare
  statement text;
begin
  for statement in
    select format('alter schema %I owner to schedules_migrate', nspname) from pg_namespace
    where nspowner = current_user::regrole and oid >= 16384 and nspname !~ '^pg_'
    union all
    select format('alter table %s owner to schedules_migrate', oid::regclass) from pg_class
    where relowner = current_user::regrole and oid >= 16384 and relkind in ('r', 'p', 'v', 'm')
    union all
    select format('alter routine %s owner to schedules_migrate', oid::regprocedure) from pg_proc
    where proowner = current_user::regrole and oid >= 16384
    union all
    select format('alter type %s owner to schedules_migrate', oid::regtype) from pg_type
    where typowner = current_user::regrole and oid >= 16384 and typtype in ('e', 'd')
  loop
    execute statement;
  end loop;
end
$$`;

/**
 * Creates missing logins in the database of `url` and makes the migration login the database's owner. The passwords are
 * derived from the superuser's, so nothing else has to be stored.
 * @param url the superuser's
 * @returns the URL of each login
 */
export async function ensureLogins(url: string): Promise<Record<Login, string>> {
  const urls = {
    schedules_migrate: urlOf(url, 'schedules_migrate'),
    schedules_api: urlOf(url, 'schedules_api'),
    schedules_worker: urlOf(url, 'schedules_worker'),
    schedules_operator: urlOf(url, 'schedules_operator'),
  };
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    // PostgreSQL would log a failing statement including the password.
    await client.query(`set local log_min_error_statement = 'panic'`);
    // A concurrent start may be creating them.
    await client.query(`select pg_advisory_xact_lock(hashtext('schedules logins'))`);
    const { rows } = await client.query<{ rolname: string }>('select rolname from pg_roles');
    const there = new Set(rows.map(({ rolname }) => rolname));
    for (const role of LOGINS.schedules_migrate) {
      if (!there.has(role)) await client.query(`create role ${role} nologin`);
    }
    for (const [login, roles] of Object.entries(LOGINS)) {
      if (!there.has(login)) await client.query(`create role ${login}`);
      const password = pg.escapeLiteral(passwordOf(url, login));
      await client.query(`alter role ${login} login password ${password}; grant ${roles.join()} to ${login}`);
    }
    const database = pg.escapeIdentifier(new URL(url).pathname.slice(1));
    await client.query(`alter database ${database} owner to schedules_migrate`);
    await client.query(HAND_OVER);
    await client.query('commit');
  } finally {
    await client.end();
  }
  return urls;
}

function urlOf(superuser: string, login: Login): string {
  const url = new URL(superuser);
  url.username = login;
  url.password = passwordOf(superuser, login);
  return url.href;
}

function passwordOf(superuser: string, login: string): string {
  return createHmac('sha256', new URL(superuser).password).update(login).digest('base64url');
}
