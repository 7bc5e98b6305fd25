import { readFile } from 'node:fs/promises';
import { watchExamples } from '@extension-schedules/testing/conformance/examples.ts';
import { EXCHANGES } from '@extension-schedules/testing/extension-runner/exchanges.ts';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { REQUEST } from './example-request.ts';
import { executeBody } from './wire-request.ts';

const contract: object = parse(
  await readFile(new URL(import.meta.resolve('@extension-schedules/openapi/runner.yaml')), 'utf8'),
);
const OPERATIONS: Record<string, string> = { '/v1/execute': 'execute', '/healthz': 'getHealth' };

test('every example in runner.yaml matches a request sent or a response received', () => {
  const examples = watchExamples(contract);
  const { secretEnvelope: _, ...request } = REQUEST;
  const runId = '5f0c9a60-55c7-5a31-8a9f-1a2b3c4d0001';
  const sent = {
    ...{ ...request, requestId: runId, idempotencyKey: `${runId}:1`, scheduleId: runId, tenantId: runId },
    ...{ extensionId: runId, installId: runId, versionId: runId, config: { region: 'eu' } },
  };
  for (const { path = '/v1/execute', answer } of EXCHANGES) {
    const headers = { 'content-type': answer.contentType ?? '' };
    const answered = { status: answer.status, headers, text: answer.body };
    examples.see(OPERATIONS[path] ?? '', JSON.parse(executeBody(sent)), answered);
  }
  expect(examples.unseen().map(({ place }) => place)).toEqual([]);
});
