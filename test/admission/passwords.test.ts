import { expect, test } from "vitest";
import { openPasswords, PasswordsBusy } from "../../server/admission/passwords.ts";

test("a password is kept as argon2id with OWASP's parameters, salted, and nothing else fits it", async () => {
  const passwords = openPasswords();
  const [first, second] = [await passwords.hash("correct horse"), await passwords.hash("correct horse")];
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(second).not.toBe(first);
  expect(await passwords.fits("correct horse", first)).toBe(true);
  expect(await passwords.fits("correct horsf", first)).toBe(false);
  expect(await passwords.fits("a password that nobody has", undefined)).toBe(false);
});

test("the same letters typed in two ways are the same password", async () => {
  const passwords = openPasswords();
  const kept = await passwords.hash("Žvėrynas 2026");
  expect(await passwords.fits("Žvėrynas 2026".normalize("NFD"), kept)).toBe(true);
});

test("the event loop turns while passwords are judged, and a flood of them is refused", async () => {
  const passwords = openPasswords();
  const kept = await passwords.hash("correct horse");
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  const judged = await Promise.allSettled(Array.from({ length: 40 }, () => passwords.fits("wrong horse", kept)));
  clearInterval(timer);
  const refused = judged.filter(({ status }) => status === "rejected");
  expect(refused).toHaveLength(18);
  expect(refused[0]).toMatchObject({ reason: expect.any(PasswordsBusy) });
  expect(turns).toBeGreaterThan(10);
});
