import { expect, test } from "vitest";
import { readScannedLink } from "../../client/admission/scanned-link.ts";
import { problemNamed } from "../../client/ui/device-problem.ts";

const HERE = "https://muster.example:8443";
const TOKEN = "Zk3-_9aBcD0123456789xy";

test("a link to join or to found on this server is followed, and nothing of it but its fragment", () => {
  expect(readScannedLink(`${HERE}/#join=${TOKEN}`, HERE)).toEqual({ kind: "leads-in", fragment: `#join=${TOKEN}` });
  expect(readScannedLink(`${HERE}/#found=${TOKEN}`, HERE)).toEqual({ kind: "leads-in", fragment: `#found=${TOKEN}` });
});

test("a link that a mail or a chat has broken up is put together again", () => {
  const broken = `  ${HERE}/#join=${TOKEN.slice(0, 8)}\r\n ${TOKEN.slice(8)}\n`;
  expect(readScannedLink(broken, HERE)).toEqual({ kind: "leads-in", fragment: `#join=${TOKEN}` });
});

test("a link of another server is not followed, and says whose it is", () => {
  const elsewhere = [
    ["https://evil.example", "evil.example"],
    ["https://muster.example", "muster.example"],
    ["http://muster.example:8443", "muster.example:8443"],
    ["https://muster.example.evil.example:8443", "muster.example.evil.example:8443"],
  ] as const;
  for (const [origin, server] of elsewhere) {
    const text = `${origin}/#join=${TOKEN}`;
    expect(readScannedLink(text, HERE)).toEqual({ kind: "other-server", server, text });
  }
});

test("what is no link into an operation is shown and never followed", () => {
  const strange = [
    "",
    "Table 4",
    "javascript:alert(1)//https://muster.example:8443/#join=abc",
    `data:text/html,<script>location="${HERE}/#join=${TOKEN}"</script>`,
    "WIFI:T:WPA;S:command-post;P:secret;;",
    `${HERE}/`,
    `${HERE}/o/flood/anna#join=${TOKEN}`,
    `${HERE}/?next=elsewhere#join=${TOKEN}`,
    `${HERE}/#join=`,
    `${HERE}/#join=${TOKEN}&scan`,
    `${HERE}/#join=%6a`,
    `${HERE}/#join=${"a".repeat(129)}`,
    `${HERE}/#new`,
    `https://muster.example:8443@evil.example/#join=${TOKEN}`,
    `https://anna:secret@muster.example:8443/#join=${TOKEN}`,
    `//muster.example:8443/#join=${TOKEN}`,
    `#join=${TOKEN}`,
  ];
  for (const text of strange) expect(readScannedLink(text, HERE).kind).toBe("no-link");
});

test("however much a code holds, what is shown of it fits on a page", () => {
  const link = readScannedLink("x".repeat(4_296), HERE);
  expect(link.kind === "no-link" && link.text).toHaveLength(300);
});

test("what can go wrong with a camera is told apart", () => {
  expect(["NotAllowedError", "NotReadableError", "NotFoundError", "OverconstrainedError"].map(problemNamed)).toEqual([
    "denied",
    "busy",
    "none",
    "none",
  ]);
});
