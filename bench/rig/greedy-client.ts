/**
 * A tenant that sends as many requests as it can: each of its connections sends the next one when the last has been
 * answered. Reads url, token and number of connections from its arguments, and reports its number of answers by status
 * when it is disconnected.
 */
const [url = '', token = '', connections = '1'] = process.argv.slice(2);
const answers: Record<string, number> = {};
let isOver = false;

async function ask(): Promise<void> {
  while (!isOver) {
    const status = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
      .then(async (response) => {
        await response.arrayBuffer();
        return String(response.status);
      })
      .catch(() => 'failed');
    answers[status] = (answers[status] ?? 0) + 1;
  }
}

process.on('message', () => {
  isOver = true;
  process.send?.(answers, () => process.exit());
});
for (let connection = 0; connection < Number(connections); connection += 1) void ask();

export {};
