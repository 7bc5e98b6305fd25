import { expect, it, vi } from 'vitest';
import { createPlaces, type Place } from './places.ts';

/** Slots for two calls, their clock in milliseconds, and the number of notifications that a slot became free. */
function placesForTwo() {
  const clock = { now: 0 };
  const calls = { most: 2 };
  const onFree = vi.fn();
  return {
    clock,
    calls,
    onFree,
    places: createPlaces(
      () => calls.most,
      onFree,
      () => clock.now,
    ),
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

const called = async (place: Place) => {
  let may = false;
  void place.call().then(() => {
    may = true;
  });
  await settled();
  return () => may;
};

it('lets as many calls start as there are slots, in order', async () => {
  const { places } = placesForTwo();
  const [first, second, third, fourth] = Array.from({ length: 4 }, () => places.take());
  if (!first || !second || !third || !fourth) throw new Error('Four were taken.');
  const may = [await called(first), await called(second), await called(third), await called(fourth)];
  expect(may.map((can) => can())).toEqual([true, true, false, false]);
  second.answered();
  await settled();
  expect(may.map((can) => can())).toEqual([true, true, true, false]);
  // A run that leaves without a call frees no slot.
  const fifth = places.take();
  fifth.leave();
  await settled();
  expect(may.map((can) => can())).toEqual([true, true, true, false]);
  first.leave();
  await settled();
  expect(may.map((can) => can())).toEqual([true, true, true, true]);
});

it('starts as many runs ahead as calls have recently ended', async () => {
  const { clock, places } = placesForTwo();
  expect(places.free()).toBe(2);
  const [first, second] = [places.take(), places.take()];
  await Promise.all([first.call(), second.call()]);
  expect(places.free()).toBe(0);
  first.answered();
  second.answered();
  // Both slots, and two runs ahead.
  expect(places.free()).toBe(4);
  clock.now = 101;
  expect(places.free()).toBe(2);
});

it('limits outcomes being written and notifies when there is room', async () => {
  const { onFree, places } = placesForTwo();
  const taken: Place[] = [];
  while (places.free() > 0) {
    const place = places.take();
    taken.push(place);
    await place.call();
    place.answered();
  }
  expect(taken).toHaveLength(16);
  onFree.mockClear();
  taken[0]?.leave();
  expect(places.free()).toBe(1);
  expect(onFree).toHaveBeenCalled();
});

it('follows the call limit down and up', async () => {
  const { calls, places } = placesForTwo();
  const [first, second, third, fourth] = Array.from({ length: 4 }, () => places.take());
  if (!first || !second || !third || !fourth) throw new Error('Four were taken.');
  const may = [await called(first), await called(second), await called(third), await called(fourth)];
  calls.most = 1;
  first.answered();
  await settled();
  expect(may.map((can) => can())).toEqual([true, true, false, false]);
  calls.most = 2;
  second.answered();
  await settled();
  expect(may.map((can) => can())).toEqual([true, true, true, true]);
});
