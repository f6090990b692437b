// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { LiveSession } from "../../client/sync/picture-source.ts";
import { SessionContext } from "../../client/sync/session-context.ts";
import { localTime } from "../../client/talk/log-filter-bar.tsx";
import { LogNote } from "../../client/talk/log-note.tsx";
import { startWords } from "../../client/ui/words.ts";
import { type Field, openField } from "../sync/field.ts";
import { ready } from "../sync/marks.ts";
import { closingSessions } from "../sync/sessions.ts";

const HOUR_MS = 3_600_000;

let field: Field;
beforeAll(() => startWords());
beforeEach(async () => {
  field = await openField();
});
afterEach(() => field.close());
const opened = closingSessions();

/** May a note be saved that says that something happened at `atMs`? */
function takes(session: LiveSession, atMs: number): boolean {
  const root = createRoot(document.body.appendChild(document.createElement("div")));
  const note = { text: "The dyke gives way", happened: localTime(atMs) };
  flushSync(() =>
    root.render(
      <MantineProvider>
        <SessionContext value={session}>
          <LogNote note={note} />
        </SessionContext>
      </MantineProvider>,
    ),
  );
  const form = document.querySelector("form");
  const save = form?.querySelector<HTMLButtonElement>("button[type=submit]");
  const happened = form?.querySelector<HTMLInputElement>("input[type=datetime-local]");
  // Of text of this shape the later one is the greater.
  const isInRange = happened?.max === "" || (happened?.value ?? "") <= (happened?.max ?? "");
  const isTaken = save?.disabled === false && isInRange;
  root.unmount();
  return isTaken;
}

test("what happened just now is taken also where the device's clock is behind, until it was compared", async () => {
  const client = await field.tablet();
  const before = await client.open();
  await ready(before);
  await before.close();
  client.clockWrongByMs = -2 * HOUR_MS;
  client.link.cut();
  const again = await opened(client.open());
  expect(takes(again, Date.now())).toBe(true);
  client.link.mend();
  client.wake();
  await ready(again);
  expect(takes(again, Date.now())).toBe(true);
  expect(takes(again, Date.now() + HOUR_MS)).toBe(false);
});
