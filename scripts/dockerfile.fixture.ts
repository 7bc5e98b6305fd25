import { cpSync, readFileSync } from 'node:fs';
import { cp, mkdir, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, matchesGlob, relative } from 'node:path';

type Step = { instruction: string; args: string };
type Stage = { name: string; from: string; steps: Step[] };

/** The result of a stage of a Dockerfile, in a folder that represents the image's file system. */
export interface Image {
  root: string;
  /** Working directory of its processes, below `root`. */
  workdir: string;
  env: Record<string, string>;
  user: string;
  entrypoint: string[];
  /** The default arguments. */
  cmd: string[];
  healthcheck: string[];
}

export interface BuildOptions {
  /** The folder of the Dockerfile. */
  context: string;
  /** Folder in which images are created. */
  folder: string;
  /** Performs the command of a RUN instruction. */
  run(command: string, image: Image): Promise<void>;
}

/** Performs the steps of a Dockerfile as commands on this machine, which takes the place of the base image. */
export function dockerfile({ context, folder, run }: BuildOptions): (target: string) => Promise<Image> {
  const stages = stagesOf(readFileSync(join(context, 'Dockerfile'), 'utf8'));
  const isIgnored = ignoring(readFileSync(join(context, '.dockerignore'), 'utf8'));
  const built = new Map<string, Promise<Image>>();

  const build = (name: string) => {
    const known = built.get(name) ?? make(name);
    built.set(name, known);
    return known;
  };

  async function make(name: string): Promise<Image> {
    const stage = stages.find((one) => one.name === name);
    if (!stage) throw new Error(`The Dockerfile has no stage ${name}.`);
    const root = join(folder, name);
    await mkdir(root, { recursive: true });
    let image: Image = { root, workdir: root, env: {}, user: '', entrypoint: [], cmd: [], healthcheck: [] };
    if (stages.some((one) => one.name === stage.from)) {
      const base = await build(stage.from);
      copyAll(base.root, root);
      image = { ...base, root, workdir: join(root, relative(base.root, base.workdir)) };
    }
    for (const { instruction, args } of stage.steps) {
      if (instruction === 'WORKDIR') image.workdir = join(root, args);
      else if (instruction === 'ENV') image.env = { ...image.env, ...pairsOf(args) };
      else if (instruction === 'USER') image.user = args;
      else if (instruction === 'COPY') await copy(args, image);
      else if (instruction === 'RUN') await run(args, image);
      else if (instruction === 'ENTRYPOINT') image.entrypoint = JSON.parse(args);
      else if (instruction === 'CMD') image.cmd = JSON.parse(args);
      else if (instruction === 'HEALTHCHECK') image.healthcheck = JSON.parse(args.slice(args.indexOf('[')));
      else if (instruction !== 'EXPOSE') throw new Error(`What does ${instruction} do?`);
    }
    await mkdir(image.workdir, { recursive: true });
    return image;
  }

  async function copy(args: string, image: Image): Promise<void> {
    const words = args.split(' ');
    const from = words[0]?.startsWith('--from=') ? words.shift()?.slice('--from='.length) : undefined;
    const target = words.pop() ?? '';
    const source = from === undefined ? context : (await build(from)).root;
    const destination = join(isAbsolute(target) ? image.root : image.workdir, target);
    for (const word of words) {
      const path = join(source, word);
      const intoFolder = target.endsWith('/') && !(await stat(path)).isDirectory();
      const to = intoFolder ? join(destination, word.split('/').at(-1) ?? '') : destination;
      await mkdir(dirname(to), { recursive: true });
      if (from !== undefined) copyAll(path, to);
      else await cp(path, to, { ...WHOLE, filter: (one) => !isIgnored(relative(context, one)) });
    }
  }

  return build;
}

const WHOLE = { recursive: true, verbatimSymlinks: true };

/** Most files are of packages. Without a filter and not one by one, Node copies them in half the time. */
function copyAll(from: string, to: string): void {
  cpSync(from, to, WHOLE);
}

function stagesOf(text: string): Stage[] {
  const lines = text
    .replace(/^#.*\n/gm, '')
    .replaceAll('\\\n', '')
    .split('\n');
  const stages: Stage[] = [];
  for (const line of lines.filter((one) => one.trim() !== '')) {
    const [instruction = '', ...rest] = line.trim().split(/\s+/);
    if (instruction === 'FROM') stages.push({ from: rest[0] ?? '', name: rest[2] ?? '', steps: [] });
    else stages.at(-1)?.steps.push({ instruction, args: line.trim().slice(instruction.length).trim() });
  }
  return stages;
}

/**
 * Whether .dockerignore excludes a path below its folder: the last pattern that matches it, or a parent folder,
 * decides.
 */
function ignoring(text: string): (path: string) => boolean {
  const patterns = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return (path) => {
    const parts = path.split('/');
    const around = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    return patterns.reduce((ignored, pattern) => {
      const glob = pattern.replace(/^!/, '');
      return around.some((one) => matchesGlob(one, glob)) ? glob === pattern : ignored;
    }, false);
  };
}

function pairsOf(text: string): Record<string, string> {
  return Object.fromEntries(text.split(/\s+/).map((pair) => pair.split('=') as [string, string]));
}
