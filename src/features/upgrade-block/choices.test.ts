import { describe, expect, it } from 'vitest';
import {
  bestSuggestion,
  type Choice,
  type Choices,
  chooseForAll,
  isDecided,
  keepFitting,
  summaryOf,
  toResolutions,
  undecided,
} from './choices.ts';
import {
  endpoint,
  endpoints,
  newSync,
  nightlySync,
  preview,
  refreshByPost,
  reminder,
  suggestion,
  switchedOff,
  warrantyLookup,
} from './rows.fixture.ts';

const [sync, lookup, remind] = [nightlySync, warrantyLookup, reminder].map(({ schedule }) => schedule.id) as [
  string,
  string,
  string,
];
const blocked = [nightlySync, warrantyLookup, reminder];
const retarget = (endpointId?: string): Choice => ({ action: 'retarget', endpointId });
const choices = (entries: Record<string, Choice>): Choices => new Map(Object.entries(entries));

describe('a choice', () => {
  it.each([
    [undefined, false],
    [retarget(), false],
    [retarget(newSync.id), true],
    [{ action: 'disable' }, true],
    [{ action: 'delete' }, true],
  ] as const)('%j: decided is %s', (choice, decided) => {
    expect(isDecided(choice)).toBe(decided);
  });

  it('to use another endpoint stays open until there is one', () => {
    const open = undecided(blocked, choices({ [sync]: retarget(), [lookup]: retarget(newSync.id) }));
    expect(open.map(({ schedule }) => schedule.id)).toEqual([sync, remind]);
  });
});

describe('the best suggestion', () => {
  it('is the first that can be scheduled', () => {
    const parameters = endpoint(9, { schedulable: false, reason: 'PATH_PARAMETERS' });
    expect(bestSuggestion({ ...nightlySync, suggestions: [suggestion(parameters), suggestion(newSync)] })).toBe(
      newSync,
    );
  });

  it('is undefined when no endpoint is similar', () => {
    expect(bestSuggestion(reminder)).toBeUndefined();
  });
});

describe('choosing for all', () => {
  it('overrides what was chosen before', () => {
    const all = chooseForAll(blocked, choices({ [sync]: retarget(newSync.id) }), 'disable');
    expect([...all.values()]).toEqual([{ action: 'disable' }, { action: 'disable' }, { action: 'disable' }]);
  });

  it('leaves out suggestions that a person has to check', () => {
    const weak = { ...nightlySync, suggestions: [suggestion(newSync, 'same_handler', 'weak')] };
    expect(chooseForAll([weak, warrantyLookup], choices({}), 'suggestion')).toEqual(
      choices({ [lookup]: retarget(refreshByPost.id) }),
    );
  });

  it('takes the best suggestion where there is one and leaves the others', () => {
    const all = chooseForAll(blocked, choices({ [remind]: { action: 'delete' } }), 'suggestion');
    expect(Object.fromEntries(all)).toEqual({
      [sync]: retarget(newSync.id),
      [lookup]: retarget(refreshByPost.id),
      [remind]: { action: 'delete' },
    });
  });

  it('does not modify the given choices', () => {
    const before = choices({});
    chooseForAll(blocked, before, 'delete');
    expect(before.size).toBe(0);
  });
});

describe('after the preview was read again', () => {
  const made = choices({ [sync]: retarget(newSync.id), [lookup]: { action: 'delete' }, [remind]: retarget() });

  it('keeps every choice when no relevant data changed', () => {
    expect(keepFitting(made, preview({ blocked }))).toEqual({ choices: made, dropped: 0 });
  });

  it('drops choices for schedules that are now compatible', () => {
    const kept = keepFitting(made, preview({ blocked: [nightlySync] }));
    expect([...kept.choices.keys()]).toEqual([sync]);
    expect(kept.dropped).toBe(2);
  });

  it.each([
    ['are gone', endpoints.filter(({ id }) => id !== newSync.id)],
    [
      'can no longer be scheduled',
      endpoints.map((each) => (each.id === newSync.id ? { ...each, schedulable: false } : each)),
    ],
  ])('forgets endpoints that %s', (_, left) => {
    const kept = keepFitting(made, preview({ blocked, endpoints: left }));
    expect([...kept.choices.keys()]).toEqual([lookup, remind]);
    expect(kept.dropped).toBe(1);
  });
});

describe('the resolutions of a request', () => {
  const affected = { blocked, carried_invalid: [switchedOff] };

  it('is undefined while a schedule is undecided', () => {
    expect(toResolutions(affected, choices({ [sync]: { action: 'disable' }, [lookup]: retarget() }))).toBeUndefined();
  });

  it('has one resolution per incompatible schedule, with an endpoint only for a remap', () => {
    const made = choices({
      [lookup]: { action: 'disable' },
      [sync]: retarget(newSync.id),
      [remind]: { action: 'delete' },
    });
    expect(toResolutions(affected, made)).toEqual([
      { schedule_id: sync, action: 'retarget', endpoint_id: newSync.id },
      { schedule_id: lookup, action: 'disable' },
      { schedule_id: remind, action: 'delete' },
    ]);
  });

  it('includes the endpoints chosen for disabled schedules, which need no decision', () => {
    const { id } = switchedOff.schedule;
    const open = { blocked: [], carried_invalid: [switchedOff] };
    expect(toResolutions(open, choices({ [id]: retarget(newSync.id) }))).toEqual([
      { schedule_id: id, action: 'retarget', endpoint_id: newSync.id },
    ]);
    expect(toResolutions(open, choices({ [id]: retarget() }))).toEqual([]);
  });

  it('is an empty list when no schedule is incompatible', () => {
    expect(toResolutions({ blocked: [], carried_invalid: [switchedOff] }, choices({}))).toEqual([]);
  });
});

it('counts a disabled schedule that gets another endpoint', () => {
  const made = choices({ [switchedOff.schedule.id]: retarget(newSync.id) });
  expect(summaryOf(preview({ blocked: [], carried_invalid: [switchedOff] }), made)).toMatchObject({
    retargeted: 1,
    carried: 0,
  });
});

it('sums up what will happen to every schedule', () => {
  const made = choices({ [sync]: retarget(newSync.id), [lookup]: { action: 'delete' } });
  expect(summaryOf(preview({ blocked, carried_invalid: [switchedOff] }), made)).toEqual({
    moving: 3,
    retargeted: 1,
    disabled: 0,
    deleted: 1,
    carried: 1,
    undecided: 1,
  });
});
