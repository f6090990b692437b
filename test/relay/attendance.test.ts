import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMemoryRegister } from "../../server/admission/memory-register.ts";
import { type Register, RegisterUnavailable } from "../../server/admission/register.ts";
import { Attendance } from "../../server/relay/attendance.ts";

const NOON_MS = Date.UTC(2026, 5, 1, 12);
let register: Register;
let attendance: Attendance;
let seen: string[];

beforeEach(() => {
  vi.useFakeTimers({ now: NOON_MS });
  register = createMemoryRegister();
  const home = { at: [71.43, 51.13], zoom: 12 } as const;
  const operation = { id: "op", name: "Flood", kind: "drill", state: "running", lead: "fire", home } as const;
  register.addOperation({ ...operation, startedAtMs: 0 });
  for (const id of ["anna", "boris"]) register.addMember("op", { id, name: id, agency: "fire", role: "coordinator" });
  seen = [];
  const saw = register.sawMember.bind(register);
  register.sawMember = (operationId, member, atMs) => {
    seen.push(member);
    saw(operationId, member, atMs);
  };
  attendance = new Attendance({ register, operation: "op", now: Date.now });
});
afterEach(() => {
  attendance.close();
  vi.useRealTimers();
});

const lastSeen = (member: string) => register.standing("op", member)?.lastSeenMs;

test("a member is here while any of its sockets is", () => {
  const [first, second] = [attendance.arrive("anna"), attendance.arrive("anna")];
  first();
  first();
  expect(attendance.isOnline("anna")).toBe(true);
  second();
  expect(attendance.isOnline("anna")).toBe(false);
});

test("when it was last here is written when it goes, and once a minute while it stays", () => {
  const leave = attendance.arrive("anna");
  attendance.arrive("boris");
  vi.advanceTimersByTime(59_000);
  expect(seen).toEqual([]);
  leave();
  vi.advanceTimersByTime(500);
  expect(seen).toEqual(["anna"]);
  expect(lastSeen("anna")).toBeGreaterThanOrEqual(NOON_MS + 59_000);
  vi.advanceTimersByTime(180_000);
  expect(seen.filter((member) => member === "boris")).toHaveLength(3);
  expect(seen.filter((member) => member === "anna")).toHaveLength(1);
});

test("a server that stops writes down who was here", () => {
  attendance.arrive("anna");
  vi.advanceTimersByTime(7_000);
  attendance.close();
  expect(lastSeen("anna")).toBe(NOON_MS + 7_000);
});

test("a disk that takes no more costs a time and nothing else", () => {
  register.sawMember = () => {
    throw new RegisterUnavailable("disk full");
  };
  attendance.arrive("anna")();
  expect(() => vi.advanceTimersByTime(1_000)).not.toThrow();
});
