import { expect, test } from 'vitest';
import { answersTable, missedAnswers } from './answers-table.ts';

const documented = ['getRun 200', 'getRun 404', 'getIntegrity 200', 'getIntegrity 403'];
const live = { target: 'the live service', documented, seen: ['getRun 200', 'getIntegrity 200'], skipped: {} };
const mocks = {
  target: 'the mocks',
  documented,
  seen: ['getRun 200', 'getRun 404'],
  skipped: { getIntegrity: 'there are no rows' },
};

test('has a letter for each target that gave a response', () => {
  expect(answersTable([live, mocks]).split('\n').slice(2)).toEqual([
    '             200 403 404',
    'getRun       LM      -M',
    'getIntegrity L-  --',
    '',
  ]);
});

test('lists unseen responses by reason, and wholly unseen operations by name', () => {
  expect(missedAnswers([live, mocks])).toEqual([
    'the live service: 2 of 4 documented answers seen',
    '  never seen: getRun 404; getIntegrity 403 (without a reason)',
    'the mocks: 2 of 4 documented answers seen',
    '  never seen: getIntegrity (there are no rows)',
  ]);
});

test('lists nothing for a target that gave every response', () => {
  expect(missedAnswers([{ ...live, seen: documented }])).toEqual(['the live service: 4 of 4 documented answers seen']);
});
