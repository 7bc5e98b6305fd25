/** Capabilities known to the PSA and the Runner. The Runner refuses a call that grants any other. */
const KNOWN: ReadonlySet<string> = new Set([
  'cap:client.read',
  'cap:context.read',
  'cap:http.fetch',
  'cap:invoice.manual.create',
  'cap:log.emit',
  'cap:scheduler.manage',
  'cap:secrets.get',
  'cap:service.read',
  'cap:storage.kv',
  'cap:ui.proxy',
  'cap:user.read',
]);

/** Granted to every extension. */
const DEFAULTS = ['cap:context.read', 'cap:log.emit', 'cap:user.read'];

/**
 * An install's capabilities, by the rule of the PSA's gateway, so that a scheduled call may do what an interactive one
 * may: the union of all sources and the defaults. Names are trimmed and compared in lower case; unknown names are
 * dropped.
 * @param sources stored values: lists or lists as JSON text; anything else grants nothing
 */
export function capabilitiesFrom(...sources: readonly unknown[]): string[] {
  const granted = sources.flatMap(namesIn).filter((name) => KNOWN.has(name));
  return [...new Set([...granted, ...DEFAULTS])];
}

function namesIn(source: unknown): string[] {
  const list = typeof source === 'string' ? parsed(source) : source;
  if (!Array.isArray(list)) return [];
  return list.flatMap((name: unknown) => (typeof name === 'string' ? [name.trim().toLowerCase()] : []));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
