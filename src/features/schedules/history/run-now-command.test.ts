import { expect, it } from 'vitest';
import { runNowCommand } from './run-now-command.ts';

it('writes a command that reads the token from a variable', () => {
  expect(runNowCommand({ extension_id: 'e1', id: 's1' }, 'https://schedules.example.com/')).toBe(
    `curl -X POST 'https://schedules.example.com/api/extensions/e1/schedules/s1/run-now' \\
  -H "Authorization: Bearer $TOKEN" \\
  -H "Idempotency-Key: $(uuidgen)" \\
  -H 'Content-Type: application/json' \\
  -d '{}'`,
  );
});
