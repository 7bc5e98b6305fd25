import { type RefObject, useLayoutEffect, useRef } from 'react';

/** The latest value, for effects and listeners that must not start over when it changes. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
