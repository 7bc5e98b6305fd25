type PrettyJson = typeof import('./pretty-json.ts').prettyJson;

let loaded: PrettyJson | undefined;

/** Indents responses. It is 4 kB that a history needs only once a run is opened. */
export const prettyJsonPart = {
  peek: () => loaded,
  async load(): Promise<PrettyJson> {
    loaded ??= (await import('./pretty-json.ts')).prettyJson;
    return loaded;
  },
};
