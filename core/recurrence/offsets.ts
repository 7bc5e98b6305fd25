import { DAY, type Instant, SECOND } from './time.ts';

/** A stretch of time, `start` inclusive and `end` exclusive, in which a zone's offset from UTC does not change. */
export type Piece = { readonly start: Instant; readonly end: Instant; readonly offset: number };

/**
 * Two transitions of one zone are at least 6.95 days apart since 1970 and in every published rule (tz database 2025b;
 * the closest are Boa Vista 2000 and Gaza from 2040), so six days contain at most one.
 */
const SPAN = 6 * DAY;

/** About sixteen years of one zone; the cache is cleared when it is full. */
const MAX_SPANS = 1000;

/** The largest distance from UTC that any zone has had since 1970 is 14 hours. */
export const MAX_OFFSET = (DAY / 24) * 15;

/**
 * Looks up the piece around an instant, given a function that returns the offset at an instant. Transitions are found by
 * bisection once per span and cached, so a lookup costs at most two dozen reads, and usually none.
 */
export function offsetPieces(readOffset: (instant: Instant) => number): (instant: Instant) => Piece {
  const spans = new Map<number, readonly [Piece, Piece?]>();
  let latest: Piece = { start: 0, end: 0, offset: 0 };

  const divide = (span: number): readonly [Piece, Piece?] => {
    const start = span * SPAN;
    const end = start + SPAN;
    const before = readOffset(start);
    const after = readOffset(end);
    if (before === after) return [{ start, end, offset: before }];
    let low = start;
    let high = end;
    while (high - low > SECOND) {
      const middle = low + Math.floor((high - low) / SECOND / 2) * SECOND;
      if (readOffset(middle) === before) low = middle;
      else high = middle;
    }
    // When the transition is at the very end, the second piece is empty and never looked up.
    return [
      { start, end: high, offset: before },
      { start: high, end, offset: after },
    ];
  };

  return (instant) => {
    if (instant >= latest.start && instant < latest.end) return latest;
    const span = Math.floor(instant / SPAN);
    let pieces = spans.get(span);
    if (!pieces) {
      if (spans.size >= MAX_SPANS) spans.clear();
      pieces = divide(span);
      spans.set(span, pieces);
    }
    const [first, second] = pieces;
    latest = second && instant >= second.start ? second : first;
    return latest;
  };
}
