import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { etagOf } from '#domain/etag.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import { type BulkOutcome, changeMany } from '#domain/schedules/change-many.ts';
import { answer, type Operation } from '../operation.ts';
import { presentProblem } from '../respond.ts';
import { keepInstall } from './find.ts';

export const changeSchedules: Operation<'changeSchedules', Install> = {
  scope: 'tenant',
  find: keepInstall,
  idempotentOn: (install) => install.extensionId,
  async execute(context, install, { body }) {
    const outcomes = await changeMany(context, install, body.action, body.items);
    if (!outcomes.ok) return outcomes;
    return answer({ status: 200, body: { items: outcomes.value.map(presentOutcome) } });
  },
};

function presentOutcome(outcome: BulkOutcome): components['schemas']['BulkItemResult'] {
  const { id } = outcome;
  switch (outcome.kind) {
    case 'changed':
      return { id, status: 200, etag: etagOf(outcome.schedule), problem: null };
    case 'deleted':
      return { id, status: 204, etag: null, problem: null };
    case 'refused': {
      const problem = presentProblem(outcome.problem);
      return { id, status: problem.status, etag: null, problem };
    }
  }
}
