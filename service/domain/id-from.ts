import { v5 as uuidv5 } from 'uuid';

/**
 * A deterministic id derived from another id and a name. Existing ids may not be valid UUIDs by RFC 4122, because
 * PostgreSQL accepts any 128 bits, so their bytes are used unchecked.
 */
export function idFrom(id: string, name: string): string {
  return uuidv5(name, bytesOf(id));
}

function bytesOf(id: string): Uint8Array {
  return Uint8Array.from(id.replaceAll('-', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
