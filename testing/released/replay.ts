import { expect, vi } from 'vitest';
import type { Answer, ContractChecker } from '../conformance/contract-checker.ts';
import type { ConformanceTarget } from '../conformance/target.ts';
import { at, type RecordedRequest, resolved } from './recorded-request.ts';

/**
 * Sends the recorded requests in order, and expects of each the recorded status and an answer that the released contract
 * allows.
 * @param without operations that this target does not have
 */
export async function replay(
  target: ConformanceTarget,
  requests: readonly RecordedRequest[],
  released: ContractChecker,
  without: readonly string[] = [],
): Promise<void> {
  const answers: unknown[] = [];
  for (const [number, request] of requests.entries()) {
    const { operationId, status, until } = request;
    if (without.includes(operationId)) continue;
    const ask = async () => {
      const answer = await send(target, request, answers);
      expect(answer.status, `${operationId}: ${answer.text}`).toBe(status);
      expect(released.violations(operationId, answer), `${operationId}: ${answer.text}`).toEqual([]);
      answers[number] = /^[[{]/.test(answer.text) ? JSON.parse(answer.text) : undefined;
    };
    await ask();
    if (until === undefined) continue;
    await vi.waitUntil(
      async () => {
        await ask();
        return at(answers[number], until) !== null;
      },
      { timeout: 20_000, interval: 25 },
    );
  }
}

async function send(
  target: ConformanceTarget,
  { as, method, path, headers, body }: RecordedRequest,
  answers: readonly unknown[],
): Promise<Answer> {
  const filled = (part: unknown): string =>
    JSON.stringify(part, (_, value) => (typeof value === 'string' ? resolved(value, answers) : value));
  const response = await target.fetch(resolved(path, answers), {
    method,
    headers: { ...JSON.parse(filled(headers)), authorization: `Bearer ${await target.tokenFor(as)}` },
    ...(body === undefined ? {} : { body: filled(body) }),
  });
  const answer: Answer = { status: response.status, headers: {}, text: await response.text() };
  response.headers.forEach((value, name) => {
    answer.headers[name.toLowerCase()] = value;
  });
  return answer;
}
