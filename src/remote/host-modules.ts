/** A package as a page shares it, by Module Federation's container protocol. */
interface Provider {
  get: () => Factory | Promise<Factory>;
  /** Set once the package is loaded. */
  lib?: Factory | null | undefined;
  loaded?: unknown;
}

type Factory = () => unknown;

/** What a page shares: by package, then by version. */
export type ShareScope = Record<string, Record<string, Provider> | undefined>;

/** The modules that the host shares with us. */
export const HOST_MODULES = ['react', 'react/jsx-runtime', 'react-dom'];

const MAJOR = 19;

const taken = new Map<string, unknown>();

/**
 * Takes the host's instance of each module, after which code that imports them can run.
 * @throws if the host shares no version 19 of one
 */
export async function takeFrom(scope: ShareScope): Promise<void> {
  const modules = await Promise.all(HOST_MODULES.map((name) => instanceOf(name, scope[name] ?? {})));
  for (const [at, name] of HOST_MODULES.entries()) taken.set(name, modules[at]);
}

/** The module that was taken; the build puts a call of this where code imports the module. */
export function hostModule(name: string): unknown {
  return taken.get(name);
}

async function instanceOf(name: string, versions: Record<string, Provider>): Promise<unknown> {
  const provider = bestOf(versions);
  if (!provider) {
    const shared = Object.keys(versions).join(', ') || 'none';
    throw new Error(`extension_schedules needs ${name} ${MAJOR} from its host. Shared versions: ${shared}.`);
  }
  provider.lib ??= await provider.get();
  provider.loaded = true;
  return provider.lib();
}

/** The version that is in use already; otherwise the highest. */
function bestOf(versions: Record<string, Provider>): Provider | undefined {
  const isUsed = ({ lib, loaded }: Provider) => Boolean(lib ?? loaded);
  return Object.entries(versions)
    .filter(([version]) => Number.parseInt(version, 10) === MAJOR)
    .sort(([a], [b]) => b.localeCompare(a, 'en', { numeric: true }))
    .map(([, provider]) => provider)
    .sort((a, b) => Number(isUsed(b)) - Number(isUsed(a)))[0];
}
