import { isSchedulable, normalized, type Target } from './remap.ts';

export interface Suggestion<Endpoint> {
  endpoint: Endpoint;
  why: 'same_path' | 'same_handler' | 'similar_path';
  /** Weak: it may do something else, and a person must look at it. */
  strength: 'strong' | 'weak';
  /** How likely it is the replacement, in [0, 1]. */
  score: number;
}

const MOST = 5;
/** Paths less similar than this are not suggested. */
const LIKE = 0.5;
/** A handler shared by more endpoints is no evidence: many manifests name one handler for all. */
const FEW = 3;

/**
 * Suggests replacements for a lost endpoint: those whose path means the same first, then by score, which counts a
 * similar path and the same handler. Suggests only endpoints that can be scheduled.
 * @param lost the handler is unknown when the endpoint's row was deleted
 */
export function suggestEndpoints<Endpoint extends Target & { handler: string }>(
  lost: Target & { handler?: string | undefined },
  endpoints: readonly Endpoint[],
): Suggestion<Endpoint>[] {
  const { method, path } = normalized(lost);
  const candidates = endpoints.filter(isSchedulable);
  const ofHandler = candidates.filter(({ handler }) => handler === lost.handler);
  const handlerTells = ofHandler.length <= FEW;
  return candidates
    .flatMap((endpoint) => {
      const candidate = normalized(endpoint);
      const alike = similarity(candidate.path, path);
      const sameHandler = handlerTells && ofHandler.includes(endpoint);
      const why = candidate.path === path ? 'same_path' : sameHandler ? 'same_handler' : 'similar_path';
      if (why === 'similar_path' && alike < LIKE) return [];
      const score = 0.6 * alike + (sameHandler ? 0.3 : 0) + (candidate.method === method ? 0.1 : 0);
      const strength = meansTheSame(candidate.path, path) ? 'strong' : 'weak';
      return [{ endpoint, why, strength, score: Math.round(score * 100) / 100 } as const];
    })
    .sort((a, b) => rank(a) - rank(b) || b.score - a.score || compare(a.endpoint, b.endpoint))
    .slice(0, MOST);
}

function rank({ strength }: Pick<Suggestion<Target>, 'strength'>): number {
  return strength === 'strong' ? 0 : 1;
}

/** Segments that say where an endpoint stands, not what it does: `/api`, `/v2`. */
const PREFIX = /^(?:api|v\d+(?:\.\d+)*)$/;

/** Whether both paths have the same words. A handler serves several actions, so the same one proves nothing. */
function meansTheSame(a: string, b: string): boolean {
  return wordsOf(a) === wordsOf(b);
}

/** `/api/v2/Price-Lists/syncAll` as "price list/sync all". */
function wordsOf(path: string): string {
  return path
    .split('/')
    .filter((segment) => segment !== '' && !PREFIX.test(segment.toLowerCase()))
    .map((segment) =>
      segment
        .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
        .toLowerCase()
        .split(/[-_. ]+/)
        .map((word) => word.replace(/(?<=[^s])s$/, ''))
        .join(' '),
    )
    .join('/');
}

/** Similarity of whole paths and of their last segments, which name the action; 1 when equal. */
function similarity(a: string, b: string): number {
  return a === b ? 1 : (dice(a, b) + dice(lastOf(a), lastOf(b))) / 2;
}

/** Sørensen–Dice over pairs of neighbouring letters. */
function dice(a: string, b: string): number {
  const [ofA, ofB] = [pairsOf(a), pairsOf(b)];
  const total = ofA.length + ofB.length;
  if (total === 0) return a === b ? 1 : 0;
  let shared = 0;
  for (const pair of ofA) {
    const at = ofB.indexOf(pair);
    if (at < 0) continue;
    ofB.splice(at, 1);
    shared += 1;
  }
  return (2 * shared) / total;
}

function pairsOf(text: string): string[] {
  const letters = text.toLowerCase();
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2));
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function compare(a: Target, b: Target): number {
  return a.path === b.path ? (a.method < b.method ? -1 : 1) : a.path < b.path ? -1 : 1;
}
