import { isAlike } from './alike.ts';
import type { Answer } from './contract-checker.ts';

type Node = Record<string, unknown>;

/** An example in the contract: of a request body, a response body or a response header. */
interface Example {
  /** Where the example stands in the contract. */
  place: string;
  value: unknown;
  /** The answers that it documents, as `<operationId> <status>`; for a request body, the answers that accept it. */
  answers: readonly string[];
  /** The part of an exchange that the example shows. */
  partOf(sent: unknown, answer: Answer): unknown;
}

export interface ExampleWatch {
  /** Compares an exchange with the examples that no earlier exchange matched. */
  see(operationId: string, sent: unknown, answer: Answer): void;
  /** The examples that no exchange matched: their places, and the answers that each documents. */
  unseen(): { place: string; answers: ReadonlySet<string> }[];
}

/** Tracks which examples of a contract matched an exchange. Any operation may match an example that several share. */
export function watchExamples(document: object): ExampleWatch {
  const words = wordsOf(document);
  const waiting = new Map<string, Omit<Example, 'answers'> & { answers: Set<string> }>();
  for (const example of examplesOf(document)) {
    const answers = waiting.get(example.place)?.answers ?? [];
    waiting.set(example.place, { ...example, answers: new Set([...answers, ...example.answers]) });
  }
  return {
    see(operationId, sent, answer) {
      for (const { place, value, answers, partOf } of waiting.values()) {
        if (!answers.has(`${operationId} ${answer.status}`)) continue;
        if (isAlike(value, partOf(sent, answer), words)) waiting.delete(place);
      }
    },
    unseen: () => [...waiting.values()].map(({ place, answers }) => ({ place, answers })),
  };
}

const METHODS = ['get', 'post', 'patch', 'delete'];
const referenceOf = (node: unknown) => (node as { $ref?: string }).$ref;

function* examplesOf(document: object): Generator<Example> {
  const resolve = (node: unknown): Node => {
    const path = referenceOf(node)?.slice(2).split('/');
    return path ? path.reduce<Node>((at, step) => at[step] as Node, document as Node) : (node as Node);
  };
  function* inContent({ content = {} }: Node, where: Omit<Example, 'value'>): Generator<Example> {
    for (const { example, examples = {} } of Object.values(content as Record<string, Node>)) {
      if (example !== undefined) yield { ...where, value: example };
      for (const [name, one] of Object.entries(examples as Node)) {
        yield { ...where, place: `${where.place} ${name}`, value: resolve(one).value };
      }
    }
  }
  function* inHeaders({ headers = {} }: Node, answers: string[]): Generator<Example> {
    for (const [name, header] of Object.entries(headers as Node)) {
      const { example } = resolve(header);
      const partOf: Example['partOf'] = (_, answer) => answer.headers[name.toLowerCase()];
      if (example !== undefined) yield { place: `header ${name}`, value: String(example), answers, partOf };
    }
  }

  const items = Object.values((document as { paths: Record<string, Node> }).paths);
  for (const operation of items.flatMap((item) => METHODS.flatMap((method) => (item[method] ? [item[method]] : [])))) {
    const { operationId, requestBody = {}, responses } = operation as Node;
    const statuses = Object.entries(responses as Node);
    const accepted = statuses.flatMap(([status]) => (status < '300' ? [`${operationId} ${status}`] : []));
    const request = { place: `${operationId} request`, answers: accepted, partOf: (sent: unknown) => sent };
    yield* inContent(resolve(requestBody), request);
    for (const [status, given] of statuses) {
      const response = resolve(given);
      const answer = `${operationId} ${status}`;
      const place = referenceOf(given)?.split('/').at(-1) ?? answer;
      yield* inContent(response, { place, answers: [answer], partOf: (_, { headers, text }) => bodyOf(headers, text) });
      yield* inHeaders(response, [answer]);
    }
  }
}

function bodyOf(headers: Answer['headers'], text: string): unknown {
  return headers['content-type']?.includes('json') ? JSON.parse(text) : text;
}

/** The members of all enumerations. */
function wordsOf(document: object): Set<string> {
  const words = new Set<string>();
  JSON.stringify(document, (key, value) => {
    if (key === 'enum') for (const word of value) words.add(word);
    return value;
  });
  return words;
}
