import type { AffectedSchedule, Endpoint, UpdatePreview, UpdateResolution } from '#api/types.ts';

/** The person's decision about a schedule that is incompatible with the new version. */
export type Choice =
  /** `endpointId` is undefined until an endpoint has been chosen. */
  { action: 'retarget'; endpointId: string | undefined } | { action: 'disable' } | { action: 'delete' };

/** Decisions by schedule id. A missing entry is undecided. */
export type Choices = ReadonlyMap<string, Choice>;

type Blocked = readonly AffectedSchedule[];
type Affected = Pick<UpdatePreview, 'blocked' | 'carried_invalid'>;

export function isDecided(choice: Choice | undefined): boolean {
  return choice !== undefined && (choice.action !== 'retarget' || choice.endpointId !== undefined);
}

export function undecided(blocked: Blocked, choices: Choices): AffectedSchedule[] {
  return blocked.filter(({ schedule }) => !isDecided(choices.get(schedule.id)));
}

/** The endpoint that most likely takes the place of the old one. */
export function bestSuggestion({ suggestions }: AffectedSchedule): Endpoint | undefined {
  return suggestions.find(({ endpoint }) => endpoint.schedulable)?.endpoint;
}

/** The best suggestion that needs no check by a person: the others may do something else than the old endpoint. */
export function strongSuggestion({ suggestions }: AffectedSchedule): Endpoint | undefined {
  return suggestions.find(({ endpoint, strength }) => endpoint.schedulable && strength === 'strong')?.endpoint;
}

/** Makes the same choice for all schedules. A schedule without a strong suggestion keeps its choice. */
export function chooseForAll(blocked: Blocked, choices: Choices, what: 'suggestion' | 'disable' | 'delete'): Choices {
  const changed = new Map(choices);
  for (const affected of blocked) {
    const { id } = affected.schedule;
    if (what !== 'suggestion') changed.set(id, { action: what });
    else {
      const best = strongSuggestion(affected);
      if (best) changed.set(id, { action: 'retarget', endpointId: best.id });
    }
  }
  return changed;
}

/** The choices that still apply after the preview was read again, and the number that do not. */
export function keepFitting(choices: Choices, preview: UpdatePreview): { choices: Choices; dropped: number } {
  const affected = new Set([...preview.blocked, ...preview.carried_invalid].map(({ schedule }) => schedule.id));
  const endpoints = new Set(preview.endpoints.filter(({ schedulable }) => schedulable).map(({ id }) => id));
  const fitting = [...choices].filter(
    ([id, choice]) =>
      affected.has(id) &&
      (choice.action !== 'retarget' || choice.endpointId === undefined || endpoints.has(choice.endpointId)),
  );
  return { choices: new Map(fitting), dropped: choices.size - fitting.length };
}

/**
 * The resolutions to send, in list order; undefined while a blocked schedule is undecided. Disabled schedules need none.
 */
export function toResolutions(
  { blocked, carried_invalid }: Affected,
  choices: Choices,
): UpdateResolution[] | undefined {
  if (undecided(blocked, choices).length > 0) return undefined;
  return [...blocked, ...carried_invalid].flatMap(({ schedule }): UpdateResolution[] => {
    const choice = choices.get(schedule.id);
    if (choice === undefined) return [];
    if (choice.action !== 'retarget') return [{ schedule_id: schedule.id, action: choice.action }];
    if (choice.endpointId === undefined) return [];
    return [{ schedule_id: schedule.id, action: 'retarget', endpoint_id: choice.endpointId }];
  });
}

/** The number of schedules per resolution. */
export type Summary = {
  moving: number;
  retargeted: number;
  disabled: number;
  deleted: number;
  carried: number;
  undecided: number;
};

export function summaryOf(preview: UpdatePreview, choices: Choices): Summary {
  const decided = preview.blocked
    .map(({ schedule }) => choices.get(schedule.id))
    .filter((choice): choice is Choice => isDecided(choice));
  const count = (action: Choice['action']) => decided.filter((choice) => choice.action === action).length;
  const given = preview.carried_invalid.filter(({ schedule }) => isDecided(choices.get(schedule.id))).length;
  return {
    moving: preview.remapped.length,
    retargeted: count('retarget') + given,
    disabled: count('disable'),
    deleted: count('delete'),
    carried: preview.carried_invalid.length - given,
    undecided: preview.blocked.length - decided.length,
  };
}
