/** `npm run start:temporal`: like `npm start`, with Temporal as the job runner. */
process.env.JOB_RUNNER = 'temporal';
await import('./start.ts');

export {};
