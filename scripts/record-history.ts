/**
 * node scripts/record-history.ts <address> <workflow id> <file>: saves the history of an ended workflow for the replay
 * tests of service/jobs/temporal.
 */
import { writeFileSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import proto from '@temporalio/proto';

const [address = '', workflowId = '', file = ''] = process.argv.slice(2);
const connection = await Connection.connect({ address });
const history = await new Client({ connection }).workflow.getHandle(workflowId).fetchHistory();
writeFileSync(file, proto.temporal.api.history.v1.History.encode(history).finish());
await connection.close();
