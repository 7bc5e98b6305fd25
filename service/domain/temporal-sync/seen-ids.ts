/** Which schedules were seen; a million cost less than 17 MB, which as text they would cost many times. */
export interface SeenIds {
  /** @param id a UUID */
  add(id: string): void;
  has(id: string): boolean;
}

/** Of the end of a UUID, which is random; 52 bits are what a number holds exactly. */
const DIGITS = 13;
const FIRST_SIZE = 1_024;

/** Two ids are taken for one about once in ten thousand comparisons of a million. */
export function createSeenIds(): SeenIds {
  let numbers = new Float64Array(FIRST_SIZE);
  let count = 0;
  let sorted = true;

  return {
    add(id) {
      if (count === numbers.length) {
        const more = new Float64Array(2 * count);
        more.set(numbers);
        numbers = more;
      }
      numbers[count] = numberOf(id);
      count += 1;
      sorted = false;
    },
    has(id) {
      if (!sorted) numbers.subarray(0, count).sort();
      sorted = true;
      const wanted = numberOf(id);
      let from = 0;
      let to = count;
      while (from < to) {
        const middle = (from + to) >>> 1;
        if ((numbers[middle] ?? 0) < wanted) from = middle + 1;
        else to = middle;
      }
      return from < count && numbers[from] === wanted;
    },
  };
}

function numberOf(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(-DIGITS), 16);
}
