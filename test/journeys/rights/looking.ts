import { expect } from "vitest";
import type { CommandName } from "../../../shared/protocol/commands.ts";
import type { Directory } from "../../../shared/protocol/events.ts";
import type { Person } from "./stage.ts";

/** Has somebody do something that must succeed. */
export async function done(person: Person, name: CommandName, input: unknown): Promise<void> {
  expect(await person.events.command(name, input), name).toMatchObject({ kind: "done" });
}

/** Opens and follows every document that there is for somebody, and asks everything that can be asked over HTTP. */
export async function lookAtEverything(person: Person): Promise<void> {
  await person.events.settled();
  const directory: Directory = await person.directory();
  for (const name of directory.documents) {
    const opening = await person.line.open(name);
    if ("number" in opening) person.line.follow(opening.number);
  }
  person.events.tell("attention", { cursor: [71.4, 51.1], view: [71, 51, 72, 52] });
  for (const path of ["/api/session", "/api/members", "/api/invites", "/api/quarantine"])
    await person.request("GET", path);
  await person.line.settled();
  await person.events.settled();
}
