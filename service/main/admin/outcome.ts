import type { Answer } from '@extension-schedules/openapi/client.ts';

/** `data` is the API's answer, for `--json` and as text; `remark` is only for people. */
export interface Outcome {
  data: unknown;
  exitCode?: number;
  remark?: string;
}

export const EXIT = {
  notDone: 1,
  notUnderstood: 2,
  /** Inconsistencies or pending syncs are left. */
  somethingLeft: 3,
};

/** The command failed; the message is for the operator. */
export class NotDone extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode = EXIT.notDone) {
    super(message);
    this.exitCode = exitCode;
  }
}

const MOST_IN_A_PAGE = 100;

/** @throws NotDone with the sentence to show; with `unknown` if the API answered 404 */
export function dataOf<Data>(answer: Answer<Data>, unknown?: string): Data {
  if (answer.ok) return answer.data;
  const { failure } = answer;
  if (failure.kind !== 'problem') throw new Error('The response of the API could not be read');
  const { status, detail, errors = [] } = failure.problem;
  if (status === 404 && unknown !== undefined) throw new NotDone(unknown);
  const sentence = [detail, ...errors.map(({ pointer, message }) => `${pointer}: ${message}`)].join(' ');
  throw new NotDone(sentence, status === 422 ? EXIT.notUnderstood : EXIT.notDone);
}

export function tenantData<Data>(tenant: string, answer: Answer<Data>) {
  return { data: dataOf(answer, `Unknown tenant: ${tenant}`) };
}

/** Reads pages until `limit` items. */
export async function pages<Item>(
  limit: number,
  read: (page: { limit: number; cursor?: string }) => Promise<Answer<{ items: Item[]; next_cursor: string | null }>>,
  unknown?: string,
): Promise<Outcome> {
  const data: Item[] = [];
  let cursor: string | undefined;
  do {
    const size = Math.min(limit - data.length, MOST_IN_A_PAGE);
    const page = dataOf(await read({ limit: size, ...(cursor === undefined ? {} : { cursor }) }), unknown);
    data.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined && data.length < limit);
  if (cursor === undefined) return { data };
  return { data, remark: `Only the first ${limit} are shown. Narrow the filter or raise --limit.` };
}
