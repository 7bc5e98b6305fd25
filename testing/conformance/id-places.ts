type Node = Record<string, unknown>;

/** The places in an operation's request that contain an id. */
export interface IdPlaces {
  /** Path parameters. */
  path: string[];
  /** Query parameters that filter by an id. */
  query: string[];
  /** Pointers into the body; `*` is any item of a list. */
  body: string[];
  /** The operation returns a list in pages of a chosen size. Those of an export have a size of their own. */
  pages: boolean;
}

/** Reads the places from the document, so that tests cover a new id automatically. */
export function idPlaces(path: string, item: Node, operation: Node, resolve: (node: unknown) => Node): IdPlaces {
  const parameters = [item.parameters, operation.parameters].flatMap((list) => (list ?? []) as unknown[]).map(resolve);
  const query = parameters.filter((one) => one.in === 'query').map(({ name }) => String(name));
  const body: string[] = [];
  const walk = (schema: unknown, at: string) => {
    const node = resolve(schema);
    for (const branch of ['oneOf', 'anyOf', 'allOf'].flatMap((key) => (node[key] ?? []) as unknown[])) walk(branch, at);
    if (node.items) walk(node.items, `${at}/*`);
    for (const [name, property] of Object.entries((node.properties ?? {}) as Node)) {
      if (isId(name) || resolve(property).format === 'uuid') body.push(`${at}/${name}`);
      walk(property, `${at}/${name}`);
    }
  };
  const content = operation.requestBody ? (resolve(operation.requestBody).content as Record<string, Node>) : {};
  for (const { schema } of Object.values(content)) walk(schema, '');
  return {
    path: [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []),
    query: query.filter(isId),
    body: [...new Set(body)],
    pages: query.includes('cursor') && query.includes('limit'),
  };
}

function isId(name: string): boolean {
  return /(^|_)id$/.test(name);
}
