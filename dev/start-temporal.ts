/** `npm run start:temporal`: like `npm start`, with Temporal carrying the schedules out. */
process.env.JOB_RUNNER = 'temporal';
await import('./start.ts');

export {};
