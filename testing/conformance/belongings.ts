import { type EndpointName, MAIN, type PersonId, SECOND, TENANT_D, UPGRADED } from './fixture.ts';
import type { Place } from './requests.ts';
import { SAMPLES } from './samples.ts';
import type { Schedule, Session } from './session.ts';

/** Ids that do not exist for a caller, keyed by parameter and then by the reason. */
type Strangers = Record<string, Record<string, string>>;

/** Two tenants with the same extension, and the objects of each that the other must not find. */
export interface Belongings {
  /** Objects that the second tenant's admin, and an operator, may access. */
  own: { admin_b: Place; operator: Place };
  /** The first tenant's objects. */
  theirs: Place;
  /** Keyed by the contract's name of the id. */
  strangers: { admin_b: Strangers; operator: Strangers };
  remove(): Promise<void>;
}

export async function layOut(session: Session): Promise<Belongings> {
  const made: [Schedule, PersonId][] = [];
  const schedule = async (as: PersonId, extensionId: string = MAIN.id, endpoint: EndpointName = 'succeeds') => {
    const one = await session.schedule({ enabled: false }, { as, extensionId, endpoint, keep: true });
    made.push([one, as]);
    return one;
  };
  const place = (tenantId: string, { extension_id, id }: Schedule, runId: string): Place => ({
    ...{ extensionId: extension_id, scheduleId: id, runId, tenantId, versionId: MAIN.current },
  });
  const run = async (one: Schedule, as: PersonId) => {
    const body = { allow_disabled: true };
    const accepted = await session.runNow(one, { body }, { as });
    const { id } = accepted.read<{ id: string }>();
    return (await session.follow(one, id, ({ finished_at }) => finished_at !== null, { as })).id;
  };
  const gone = async (as: PersonId) => {
    const one = await schedule(as);
    await session.remove(one, { as });
    return one.id;
  };

  const theirSchedule = await schedule('admin');
  await schedule('admin');
  const theirRun = await run(theirSchedule, 'admin');
  await run(theirSchedule, 'admin');
  const ownSchedule = await schedule('admin_b', MAIN.id, 'refuses');
  const otherSchedule = await schedule('admin_b');
  const elsewhere = await schedule('admin_b', UPGRADED.id);
  const ownOfD = await schedule('admin_d');
  const ownRun = await run(ownSchedule, 'admin_b');

  const schedules = { theirs: theirSchedule.id, deleted: await gone('admin_b'), 'of another install': elsewhere.id };
  const endpoints = {
    theirs: await session.endpointId('succeeds', { extensionId: SECOND.id }),
    'of another install': await session.endpointId('succeeds', { as: 'admin_b', extensionId: UPGRADED.id }),
  };
  return {
    own: { admin_b: place('', ownSchedule, ownRun), operator: place(TENANT_D, ownOfD, '') },
    theirs: place('', theirSchedule, theirRun),
    strangers: {
      admin_b: {
        extensionId: { theirs: SECOND.id },
        scheduleId: schedules,
        runId: { theirs: theirRun, 'of another schedule': await run(otherSchedule, 'admin_b') },
        id: schedules,
        schedule_id: schedules,
        endpoint_id: endpoints,
        version_id: { theirs: SECOND.current, 'of another install': UPGRADED.current },
        undo_id: { theirs: await preparedId(session, 'undoUpdate') },
        bulk_change_id: { theirs: await preparedId(session, 'undoBulkChange') },
      },
      operator: {
        scheduleId: { "another tenant's": theirSchedule.id, deleted: await gone('admin_d') },
        tenantId: {},
        versionId: {},
        tenant_id: {},
      },
    },
    async remove() {
      for (const [one, as] of made) await session.remove(one, { as });
    },
  };
}

/** The id that the first tenant's admin needs for the operation. */
async function preparedId(session: Session, operationId: string): Promise<string> {
  return String(Object.values((await SAMPLES[operationId]?.prepare?.(session, 'admin')) ?? {})[0]);
}
