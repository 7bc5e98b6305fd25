import { expect, it } from 'vitest';
import { gather, gatherWrites } from './gather.ts';

function doubling() {
  const asked: number[][] = [];
  const ask = gather(async (items: number[]) => {
    asked.push(items);
    return items.map((item) => item * 2);
  });
  return { asked, ask };
}

it('sends concurrent calls together and returns each its own result', async () => {
  const { asked, ask } = doubling();
  expect(await Promise.all([ask(1), ask(2), ask(3)])).toEqual([2, 4, 6]);
  expect(asked).toEqual([[1, 2, 3]]);
});

it('keeps concurrent work in step, however deep its promises are', async () => {
  const { asked, ask } = doubling();
  const deep = async (value: number): Promise<number> => (value === 0 ? ask(0) : ask(await deep(value - 1)));
  const shallow = async () => ask(await ask(await ask(7)));
  const wrapped = async () => shallow().then(async (value) => value);
  expect(await Promise.all([shallow(), wrapped(), deep(2)])).toEqual([56, 56, 0]);
  expect(asked).toEqual([
    [7, 7, 0],
    [14, 14, 0],
    [28, 28, 0],
  ]);
});

it('fails exactly the calls of a failed statement', async () => {
  let failing = true;
  const write = gatherWrites(async (items: string[]) => {
    if (failing) throw new Error(`no ${items.join()}`);
  });
  const outcomes = await Promise.allSettled([write('a'), write('b')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  failing = false;
  await expect(write('c')).resolves.toBeUndefined();
});
