import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openFounding } from "../../server/admission/founding.ts";
import { createMemoryRegister } from "../../server/admission/memory-register.ts";
import { holdDataFolder } from "../../server/data-folder.ts";
import { FLOOD } from "../acceptance/register.suite.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "muster-data-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a data folder is made where there is none, and held by one server at a time", () => {
  const dir = join(folder, "deep/data");
  const held = holdDataFolder(dir, 0);
  expect(held.registerFile).toBe(join(dir, "register.sqlite"));
  expect(() => holdDataFolder(dir, 0)).toThrow(`The data folder ${dir} is in use by another Muster; stop that one`);
  held.release();
  holdDataFolder(dir, 0).release();
});

test("another process is kept out as well, and a killed one lets go", async () => {
  const dataFolder = new URL("../../server/data-folder.ts", import.meta.url).href;
  const script = `import { holdDataFolder } from ${JSON.stringify(dataFolder)};
    holdDataFolder(${JSON.stringify(folder)}, 0); console.log("held"); setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script]);
  await once(other.stdout, "data");
  expect(() => holdDataFolder(folder, 0)).toThrow("is in use by another Muster");
  other.kill("SIGKILL");
  await once(other, "exit");
  holdDataFolder(folder, 0).release();
});

test("a folder that cannot be one is named", () => {
  writeFileSync(join(folder, "file"), "");
  const dir = join(folder, "file/data");
  expect(() => holdDataFolder(dir, 0)).toThrow(`The data folder ${dir} cannot be written (ENOTDIR); set DATA_DIR`);
  expect(() => holdDataFolder("/proc/muster/data", 0)).toThrow("The data folder /proc/muster/data cannot be written");
});

test("the founding link stays the same over restarts until an operation is founded, and its file is private", () => {
  const file = join(folder, "founding-token");
  const empty = createMemoryRegister();
  const token = openFounding(file, empty).token();
  expect(token).toMatch(/^[\w-]{22}$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const founding = openFounding(file, empty);
  expect(founding.token()).toBe(token);
  expect(founding.opens(token ?? "")).toBe(true);
  expect(founding.opens("another")).toBe(false);

  empty.addOperation(FLOOD);
  expect(founding.token()).toBeUndefined();
  expect(founding.opens(token ?? "")).toBe(false);
  founding.done();
  expect(existsSync(file)).toBe(false);
});

test("a founding link that a crash left behind opens nothing", () => {
  const file = join(folder, "founding-token");
  const register = createMemoryRegister();
  const token = openFounding(file, register).token() ?? "";
  register.addOperation(FLOOD);
  const founding = openFounding(file, register);
  expect(founding.opens(token)).toBe(false);
  expect(existsSync(file)).toBe(false);
});
