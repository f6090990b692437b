/** Shorter than this, the middle of a name in base64 could be anything. */
const SHORTEST = 6;

/** Every form in which `text` could stand in bytes: UTF-8, UTF-16, hexadecimal, and base64 at any of its offsets. */
function formsOf(text: string): readonly { readonly as: string; readonly bytes: Buffer }[] {
  if (text.length < SHORTEST) throw new Error(`"${text}" is too short to be looked for`);
  const utf8 = Buffer.from(text, "utf8");
  const little = Buffer.from(text, "utf16le");
  const forms = [
    { as: "UTF-8", bytes: utf8 },
    { as: "UTF-16LE", bytes: little },
    { as: "UTF-16BE", bytes: Buffer.from(little).swap16() },
    { as: "hexadecimal", bytes: Buffer.from(utf8.toString("hex")) },
    { as: "JSON escapes", bytes: Buffer.from(escaped(text)) },
  ];
  for (const offset of [0, 1, 2]) {
    // The characters at both ends also depend on the neighbours.
    const coded = Buffer.concat([Buffer.alloc(offset), utf8])
      .toString("base64")
      .replace(/=+$/, "");
    const first = offset === 0 ? 0 : offset + 1;
    const middle = coded.slice(first, coded.length - 1);
    forms.push({ as: "base64", bytes: Buffer.from(middle) });
    forms.push({ as: "base64url", bytes: Buffer.from(middle.replaceAll("+", "-").replaceAll("/", "_")) });
  }
  return forms;
}

function escaped(text: string): string {
  return Array.from(text, (each) => `\\u${(each.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`).join("");
}

/** What of `secrets` can be read in anything that somebody received, and in which form. */
export function secretsIn(received: readonly (Uint8Array | string)[], secrets: readonly string[]): readonly string[] {
  const haystack = received.map((each) => (typeof each === "string" ? Buffer.from(each, "utf8") : Buffer.from(each)));
  return secrets.flatMap((secret) =>
    formsOf(secret)
      .filter(({ bytes }) => haystack.some((each) => each.includes(bytes)))
      .map(({ as }) => `${secret} as ${as}`),
  );
}
