import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { describeAuditing } from './auditing.ts';
import { describeBulk } from './bulk.ts';
import { describeBulkActions } from './bulk-actions.ts';
import { describeChanging } from './changing.ts';
import { createContractChecker, withoutStrictness } from './contract-checker.ts';
import { describeCreating } from './creating.ts';
import { describeDeletingVersions } from './deleting-versions.ts';
import { describeEveryOperation } from './every-operation.ts';
import { watchExamples } from './examples.ts';
import { describeExamplesStory } from './examples-story.ts';
import { describeExplaining } from './explaining.ts';
import { describeFuzz } from './fuzz.ts';
import { describeHttp } from './http.ts';
import { describeIdempotency } from './idempotency.ts';
import { describeInstalling } from './installing.ts';
import { describeIsolation } from './isolation.ts';
import { keepAnswers } from './keep-answers.ts';
import { describeLists } from './lists.ts';
import { describeMaintaining } from './maintaining.ts';
import { describeNotifying } from './notifying.ts';
import { describeOperating } from './operating.ts';
import { describeOrder } from './order.ts';
import { describeOverviewing } from './overviewing.ts';
import { describePausing } from './pausing.ts';
import { describePayloads } from './payloads.ts';
import { describePreviewing } from './previewing.ts';
import { describeRepeating } from './repeating.ts';
import { describeRetrying } from './retrying.ts';
import { describeRunning } from './running.ts';
import { Session } from './session.ts';
import { describeSettings } from './settings.ts';
import { describeSkipping } from './skipping.ts';
import { describeSpanning } from './spanning.ts';
import { describeStates } from './states.ts';
import { describeStrictness } from './strict.ts';
import type { ConformanceOptions } from './target.ts';
import { describeTransferring } from './transferring.ts';
import { describeUndoable } from './undoable.ts';
import { describeUndoing } from './undoing.ts';
import { describeUndoingUpdates } from './undoing-updates.ts';
import { describeUpgrading } from './upgrading.ts';

/**
 * Tests a mount of the contract: each operation, each documented answer, the isolation of two tenants, and every
 * response against the document. The same suite runs on the live service and on the mocks, which keeps them alike.
 */
export function describeConformance(name: string, options: ConformanceOptions): void {
  describe(name, { timeout: 60_000 }, () => {
    const { skip = {} } = options;
    const checker = createContractChecker(options.document);
    const released = options.released && createContractChecker(withoutStrictness(options.released));
    const had = { ...checker, operations: checker.operations.filter(({ operationId }) => !(operationId in skip)) };
    const examples = watchExamples(options.document);
    let opened: Session;
    const session = () => opened;

    beforeAll(async () => {
      opened = new Session(await options.makeTarget(), checker, { released, onAnswer: examples.see });
    }, 60_000);
    afterEach(() => opened?.cleanUp());
    afterAll(async () => {
      await opened?.target.close();
      if (opened) {
        keepAnswers({ target: name, documented: [...checker.documented], seen: [...opened.seen], skipped: skip });
      }
    });

    describeEveryOperation(session, had);
    describeIsolation(session, had);
    describeOrder(session);
    describeCreating(session);
    describeChanging(session);
    describePayloads(session);
    describePreviewing(session);
    describeIdempotency(session);
    describeLists(session);
    describeStrictness(session);
    describeHttp(session);
    describeStates(session);
    describeRunning(session);
    describeRepeating(session);
    describeRetrying(session);
    describeSettings(session);
    describeSpanning(session);
    describeNotifying(session, skip);
    describePausing(session);
    describeSkipping(session);
    describeUndoing(session);
    describeUndoable(session);
    describeBulk(session);
    describeBulkActions(session);
    describeTransferring(session);
    describeInstalling(session);
    describeUpgrading(session);
    describeUndoingUpdates(session);
    describeDeletingVersions(session, skip);
    describeExplaining(session);
    describeAuditing(session);
    describeOverviewing(session);
    describeOperating(session, checker, skip);
    describeMaintaining(session, skip);
    describeExamplesStory(session);
    describeFuzz(session, had, options.fuzzRuns ?? 40);

    it.skip.each(Object.entries(skip))('%s: %s', () => {});

    describe('the contract', () => {
      const isSkipped = (answer: string) => answer in skip || (answer.split(' ')[0] ?? '') in skip;

      it('has no documented answer that was not seen, but those skipped by name', () => {
        const missing = [...checker.documented].filter((answer) => !opened.seen.has(answer) && !isSkipped(answer));
        expect(missing).toEqual([]);
      });

      it('has no example unlike every request it accepted and every answer it gave', () => {
        const unseen = examples.unseen().filter(({ answers }) => ![...answers].every(isSkipped));
        expect(unseen.map(({ place }) => place)).toEqual([]);
      });

      it('skips by name only what is documented, not seen, and has a reason', () => {
        const wrong = Object.entries(skip).filter(([name, reason]) => {
          const answers = [...checker.documented].filter((answer) => answer === name || answer.startsWith(`${name} `));
          return answers.length === 0 || answers.some((answer) => opened.seen.has(answer)) || reason.trim() === '';
        });
        expect(wrong).toEqual([]);
      });
    });
  });
}
