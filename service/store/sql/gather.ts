/**
 * Makes one statement of calls made at the same time: everything asked for before the program next waits for the
 * database goes to `many` together, which answers in the order asked.
 */
export function gather<Item, Answer>(many: (items: Item[]) => Promise<Answer[]>): (item: Item) => Promise<Answer> {
  interface Call {
    item: Item;
    resolve: (answer: Answer) => void;
    reject: (error: unknown) => void;
  }
  let calls: Call[] = [];

  function send(): void {
    const sent = calls;
    calls = [];
    many(sent.map(({ item }) => item)).then(
      (answers) => {
        for (const [index, call] of sent.entries()) call.resolve(answers[index] as Answer);
      },
      (error) => {
        for (const call of sent) call.reject(error);
      },
    );
  }

  return (item) =>
    new Promise((resolve, reject) => {
      calls.push({ item, resolve, reject });
      // After the promises that are settled already: whoever goes on with one of them may ask for more of the same.
      if (calls.length === 1) Promise.resolve().then(() => process.nextTick(send));
    });
}

/** Like `gather`, for what answers nothing. */
export function gatherWrites<Item>(many: (items: Item[]) => Promise<unknown>): (item: Item) => Promise<void> {
  return gather(async (items: Item[]) => {
    await many(items);
    return items.map(() => undefined);
  });
}
