import { useContext, useRef } from 'react';
import { HeldContext } from '../shared/frozen.tsx';

/** The value; while the page must not move, the one it had before. */
export function useFrozen<Value>(value: Value): Value {
  const held = useContext(HeldContext);
  const shown = useRef(value);
  if (!held) shown.current = value;
  return shown.current;
}
