import { v5 as uuidv5 } from 'uuid';

/**
 * An id that follows from another one and a name, so that the same always has the same. PostgreSQL takes any 128 bits for
 * a uuid and rows of before have such ids, which by RFC 4122 are none.
 */
export function idFrom(id: string, name: string): string {
  return uuidv5(name, bytesOf(id));
}

function bytesOf(id: string): Uint8Array {
  return Uint8Array.from(id.replaceAll('-', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
