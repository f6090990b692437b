import { expect, test } from "vitest";
import { Throttle } from "../../server/admission/throttle.ts";

/** Tries as soon as it may, `count` times; the pauses that it had to make. */
function hammer(throttle: Throttle, account: string, address: (n: number) => string, count: number): number[] {
  let nowMs = 0;
  return Array.from({ length: count }, (_, n) => {
    const waitMs = throttle.tryNow(account, address(n), nowMs);
    if (waitMs === 0) return 0;
    nowMs += waitMs;
    expect(throttle.tryNow(account, address(n), nowMs)).toBe(0);
    return waitMs;
  });
}

test("who mistypes twice waits for nothing; then each pause is twice as long, up to a minute, and never for ever", () => {
  const pauses = hammer(new Throttle(), "anna", () => "10.0.0.1", 14);
  expect(pauses).toEqual([0, 0, 0, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000, 60_000]);
});

test("a try during a pause is none, and makes the pause no longer", () => {
  const throttle = new Throttle();
  for (const _ of [1, 2, 3]) throttle.tryNow("anna", "10.0.0.1", 0);
  expect(throttle.tryNow("anna", "10.0.0.1", 400)).toBe(600);
  expect(throttle.tryNow("anna", "10.0.0.1", 999)).toBe(1);
  expect(throttle.tryNow("anna", "10.0.0.1", 1_000)).toBe(0);
});

test("an address that goes through many accounts is slowed down, and one account tried from many addresses too", () => {
  const throttle = new Throttle();
  let refused = 0;
  for (let n = 0; n < 100; n += 1) if (throttle.tryNow(`account-${n}`, "10.0.0.1", 0) > 0) refused += 1;
  expect(refused).toBe(80);
  const pauses = hammer(new Throttle(), "anna", (n) => `10.0.${n}.1`, 60);
  expect(pauses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 0));
  expect(Math.max(...pauses)).toBe(10_000);
});

test("whoever hammers an account keeps its owner out neither here nor where it signed in before", () => {
  const throttle = new Throttle();
  throttle.tryNow("anna", "10.0.0.9", 0);
  throttle.succeeded("anna", "10.0.0.9");
  for (let n = 0; n < 200; n += 1) throttle.tryNow("anna", `10.1.${n}.1`, 1_000);
  expect(throttle.tryNow("anna", "10.1.250.1", 1_000)).toBeGreaterThan(0);
  expect(throttle.tryNow("anna", "10.0.0.9", 1_000)).toBe(0);
  expect(throttle.tryNow("anna", "10.9.9.9", 11_000)).toBe(0);
});

test("a right password, or an hour, makes good what was mistyped", () => {
  const throttle = new Throttle();
  for (const _ of [1, 2]) throttle.tryNow("anna", "10.0.0.1", 0);
  throttle.succeeded("anna", "10.0.0.1");
  for (const _ of [1, 2]) expect(throttle.tryNow("anna", "10.0.0.1", 0)).toBe(0);
  expect(throttle.tryNow("anna", "10.0.0.1", 0)).toBe(0);
  expect(throttle.tryNow("anna", "10.0.0.1", 0)).toBe(1_000);
  expect(throttle.tryNow("anna", "10.0.0.1", 3_700_000)).toBe(0);
  expect(throttle.tryNow("anna", "10.0.0.1", 3_700_000)).toBe(0);
});

test("an account of one's own makes no room to try everybody else's", () => {
  const throttle = new Throttle();
  let refused = 0;
  for (let n = 0; n < 40; n += 1) {
    if (throttle.tryNow(`account-${n}`, "10.0.0.1", 0) > 0) refused += 1;
    else if (throttle.tryNow("own", "10.0.0.1", 0) === 0) throttle.succeeded("own", "10.0.0.1");
  }
  expect(refused).toBeGreaterThanOrEqual(20);
});

test("a flood of accounts and addresses takes no memory without end", () => {
  const throttle = new Throttle();
  for (let n = 0; n < 60_000; n += 1) throttle.tryNow(`account-${n}`, `10.${n}`, n);
  expect(throttle.kept()).toBeLessThanOrEqual(20_000);
});
