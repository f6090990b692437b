import { expect, test } from "vitest";
import { welcomeText } from "../../server/console.ts";

const LINKS = [
  { kind: "command-post", label: "Command post", url: "http://localhost:8080/#join=abc" },
  { kind: "field-tablet", label: "Field tablet", url: "http://localhost:8080/#join=def" },
] as const;

test("each link stands on its own line, for this machine and for others", () => {
  const text = welcomeText({ url: "http://localhost:8080", lanUrl: "http://192.168.1.5:8080", links: LINKS });
  expect(text.split("\n").map((line) => line.trim())).toEqual(
    expect.arrayContaining([
      "Command post  http://localhost:8080/#join=abc",
      "Field tablet  http://localhost:8080/#join=def",
      "Command post  http://192.168.1.5:8080/#join=abc",
      "Field tablet  http://192.168.1.5:8080/#join=def",
    ]),
  );
});

test("a public address is printed once, and without a network nothing is said of it", () => {
  const publicLinks = LINKS.map((link) => ({
    ...link,
    url: link.url.replace("http://localhost:8080", "https://m.org"),
  }));
  const text = welcomeText({ url: "http://localhost:8080", lanUrl: "http://192.168.1.5:8080", links: publicLinks });
  expect(text).not.toContain("192.168");
  expect(welcomeText({ url: "http://127.0.0.1:8080", lanUrl: undefined, links: LINKS })).not.toContain("network");
});

test("where an operation was founded before, the console says where it is", () => {
  const text = welcomeText({ url: "http://localhost:8080", lanUrl: "http://192.168.1.5:8080", links: [] });
  expect(text).toContain("Open  http://localhost:8080");
  expect(text).toContain("Open  http://192.168.1.5:8080");
});
