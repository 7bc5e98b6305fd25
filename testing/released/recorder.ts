import { type Answer, type ApiClient, createApiClient } from '@extension-schedules/openapi/client.ts';
import { expect, vi } from 'vitest';
import type { Operation } from '../conformance/contract-checker.ts';
import { HOST, type PersonId } from '../conformance/fixture.ts';
import type { ConformanceTarget } from '../conformance/target.ts';
import { REMEMBERED, type RecordedRequest } from './recorded-request.ts';

const WORLD = JSON.stringify(HOST);

/** Records what the contract's client sends to a target. */
export class Recorder {
  readonly requests: RecordedRequest[] = [];
  readonly #answers: unknown[] = [];
  readonly #target: ConformanceTarget;
  readonly #operations: readonly Operation[];

  constructor(target: ConformanceTarget, operations: readonly Operation[]) {
    this.#target = target;
    this.#operations = operations;
  }

  clientOf(person: PersonId): ApiClient {
    return createApiClient({
      apiBaseUrl: 'http://recorded',
      getAccessToken: () => this.#target.tokenFor(person),
      fetch: (request) => this.#send(person, request),
    });
  }

  /** Repeats a request until its answer has a value at the pointer, and records it once. */
  async untilThere<Data>(pointer: string, ask: () => Promise<Answer<Data>>, isThere: (data: Data) => boolean) {
    const place = this.requests.length;
    await vi.waitFor(
      async () => {
        this.requests.length = place;
        this.#answers.length = place;
        expect(isThere(dataOf(await ask()))).toBe(true);
      },
      { timeout: 20_000, interval: 25 },
    );
    const request = this.requests[place];
    if (request) request.until = pointer;
  }

  async #send(person: PersonId, request: Request): Promise<Response> {
    const { method } = request;
    const path = request.url.slice(new URL(request.url).origin.length);
    const text = await request.text();
    const headers = Object.fromEntries(request.headers);
    const { authorization: _, ...kept } = headers;
    const given = { method, headers, ...(text === '' ? {} : { body: text }) };
    const response = await this.#target.fetch(path, given);
    const answer = await response.text();
    const tag = kept['if-match'];
    this.requests.push({
      operationId: this.#operationOf(method, path),
      as: person,
      method,
      path: path.replace(/[^/?&=]+/g, (part) => this.#reference(decodeURIComponent(part), part)),
      headers: { ...kept, ...(tag === undefined ? {} : { 'if-match': this.#reference(tag) }) },
      ...(text === '' ? {} : { body: this.#withReferences(JSON.parse(text)) }),
      status: response.status,
    });
    this.#answers.push(/^[[{]/.test(answer) ? JSON.parse(answer) : undefined);
    const entries: [string, string][] = [];
    response.headers.forEach((value, name) => {
      entries.push([name, value]);
    });
    return new Response(answer === '' ? null : answer, { status: response.status, headers: entries });
  }

  #operationOf(method: string, path: string): string {
    const [pathname = ''] = path.split('?');
    const found = this.#operations.find(
      (one) =>
        one.method === method.toLowerCase() && new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
    );
    if (!found) throw new Error(`The contract has no operation for ${method} ${pathname}.`);
    return found.operationId;
  }

  #withReferences(body: unknown): unknown {
    return JSON.parse(JSON.stringify(body), (key, value) =>
      REMEMBERED.test(key) && typeof value === 'string' ? this.#reference(value) : value,
    );
  }

  /** Refers to an answer with this value: to the latest for an ETag, to the first for anything else. */
  #reference(value: string, otherwise = value): string {
    // Ids of the fixture are the same on every target.
    if (WORLD.includes(value)) return otherwise;
    const pointers = this.#answers.map((answer) => pointerTo(answer, value));
    const isThere = (pointer: string | undefined) => pointer !== undefined;
    const last = pointers.findLastIndex(isThere);
    const number = pointers[last]?.endsWith('/etag') ? last : pointers.findIndex(isThere);
    return number < 0 ? otherwise : `{${number}#${pointers[number]}}`;
  }
}

/** The data of a successful answer; throws for any other. */
export function dataOf<Data>(answer: Answer<Data>): Data {
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.data;
}

function pointerTo(node: unknown, value: string): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  for (const [key, one] of Object.entries(node)) {
    if (one === value && REMEMBERED.test(key)) return `/${key}`;
    const further = pointerTo(one, value);
    if (further !== undefined) return `/${key}${further}`;
  }
  return undefined;
}
