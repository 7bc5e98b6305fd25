type Node = Record<string, unknown>;

/** Where a request of an operation carries the id of something. */
export interface IdPlaces {
  /** Parameters of its address. */
  path: string[];
  /** Query parameters that choose by an id. */
  query: string[];
  /** Pointers into its body; `*` is any item of a list. */
  body: string[];
  /** It is a list, page after page. */
  pages: boolean;
}

/** Found in the document, so that a new id is looked at without anybody thinking of it. */
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
    pages: query.includes('cursor'),
  };
}

function isId(name: string): boolean {
  return /(^|_)id$/.test(name);
}
