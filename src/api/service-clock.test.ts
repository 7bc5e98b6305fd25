import { expect, it } from 'vitest';
import { createServiceClock } from './service-clock.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-23T21:18:00Z');

/** A service and a browser whose clock is wrong by `skew`. Answers take 80 ms each way. */
function opened(skew: number) {
  let passed = 0;
  const browser = { skew };
  const clock = createServiceClock(
    () => START + passed + browser.skew,
    () => 5_000 + passed,
  );
  return {
    clock,
    browser,
    service: () => START + passed,
    pass: (milliseconds: number) => {
      passed += milliseconds;
    },
    answer: (ahead = 0) => {
      const sentAt = 5_000 + passed;
      passed += 80;
      const date = Math.floor((START + passed + ahead) / 1_000) * 1_000;
      passed += 80;
      clock.observe(date, sentAt);
    },
  };
}

it.each([3 * HOUR, -3 * HOUR, 40 * 24 * HOUR])('follows the service when the browser is off by %d ms', (skew) => {
  const { clock, service, answer, pass } = opened(skew);
  expect(clock.now()).toBe(service() + skew);
  answer();
  expect(Math.abs(clock.now() - service())).toBeLessThanOrEqual(580);
  // Each answer in another part of its second narrows the difference down.
  for (let count = 0; count < 20; count++) {
    pass(1_019);
    answer();
  }
  expect(Math.abs(clock.now() - service())).toBeLessThanOrEqual(200);
});

it('ignores the browser clock when it is set while the page is open', () => {
  const { clock, browser, service, answer, pass } = opened(0);
  answer();
  browser.skew = -3 * HOUR;
  pass(10_000);
  expect(clock.now()).toBe(service());
  answer();
  expect(clock.now()).toBe(service());
});

it('keeps a browser clock that agrees with the answers', () => {
  const { clock, browser, service, answer, pass } = opened(120);
  answer();
  pass(700);
  answer();
  expect(clock.now()).toBe(service() + browser.skew);
});

it('never goes back for a small correction', () => {
  const { clock, answer, pass } = opened(0);
  let corrections = 0;
  clock.onCorrection(() => corrections++);
  let last = clock.now();
  for (const ahead of [0, 900, -900, 1_500, -400, 0]) {
    answer(ahead);
    for (let count = 0; count < 20; count++) {
      pass(100);
      const now = clock.now();
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
    }
  }
  expect(corrections).toBe(0);
});

it('tells of a large correction, such as after the computer slept', () => {
  const { clock, service, answer } = opened(0);
  let corrections = 0;
  clock.onCorrection(() => corrections++);
  answer();
  answer(8 * HOUR);
  expect(corrections).toBe(1);
  expect(Math.abs(clock.now() - service() - 8 * HOUR)).toBeLessThanOrEqual(580);
});
