/** A device that makes many runs cheap together (decision 9), and how this benchmark does without it. */
export interface Device {
  name: string;
  /** A change of the product's source, made while it is loaded. */
  change?: { file: string; from: string; to: string };
  /** Which transactions runs share otherwise. */
  shares?: 'nothing' | 'one';
}

export const DEVICES: readonly Device[] = [
  { name: 'shared transactions', shares: 'nothing' },
  {
    name: 'combined queries',
    change: { file: 'service/store/sql/gather.ts', from: 'maxBatchSize: atMost', to: 'maxBatchSize: 1' },
  },
  {
    name: 'statements of one turn in one packet',
    change: { file: 'service/store/sql/pipelined.ts', from: '    gatherPacket();\n', to: '' },
  },
  { name: 'separate transactions for outcomes', shares: 'one' },
  {
    name: 'prepared statements',
    change: { file: 'service/store/sql/pipelined.ts', from: 'statements.nameOf(text)', to: 'undefined' },
  },
  {
    name: 'starting runs ahead',
    change: { file: 'service/jobs/pg-boss/places.ts', from: 'const AHEAD_MS = 100;', to: 'const AHEAD_MS = 0;' },
  },
];

/** @throws if the text to replace is not in the source exactly once */
export function applyChange(source: string, { file, from, to }: NonNullable<Device['change']>): string {
  if (source.split(from).length !== 2) throw new Error(`${file} does not contain once: ${from}`);
  return source.replace(from, to);
}
