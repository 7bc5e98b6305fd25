import { isSchedulable, normalized, type Target } from './remap.ts';

export interface Suggestion<Endpoint> {
  endpoint: Endpoint;
  why: 'same_path' | 'same_handler' | 'similar_path';
  /** How much speaks for it, in [0, 1]. */
  score: number;
}

const MOST = 5;
/** A path that is less alike says nothing. */
const LIKE = 0.5;
/** A handler that more endpoints share says nothing about any of them: many manifests name one for all. */
const FEW = 3;

/**
 * Which endpoints may take the place of one that is lost, the likeliest first: one at the same path, the one with its
 * handler, ones with a similar path. Only what can be scheduled.
 * @param lost its handler is unknown where its row is gone
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
      return [{ endpoint, why, score: Math.round(score * 100) / 100 } as const];
    })
    .sort((a, b) => b.score - a.score || compare(a.endpoint, b.endpoint))
    .slice(0, MOST);
}

/** Of whole paths and of their last segments, which say what an endpoint does; 1 for the same. */
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
