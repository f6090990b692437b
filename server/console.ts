import type { RunningServer } from "./start.ts";

/** What the console says once the server runs: where it is, and the links that let people in, one a line to copy. */
export function welcomeText(server: Pick<RunningServer, "url" | "lanUrl" | "links">): string {
  const lines = ["", "Muster is running.", ""];
  if (server.links.length === 0) {
    lines.push(
      `  Open  ${server.url}`,
      "",
      "  There is an operation already; its commanders make links for others on the map.",
    );
  }
  const width = Math.max(0, ...server.links.map(({ label }) => label.length));
  for (const { label, url } of server.links) lines.push(`  ${label.padEnd(width)}  ${url}`);
  const { lanUrl } = server;
  const elsewhere = server.links.filter(({ url }) => url.startsWith(server.url));
  if (lanUrl !== undefined && (elsewhere.length > 0 || server.links.length === 0)) {
    lines.push("", "From other devices in this network:", "");
    if (server.links.length === 0) lines.push(`  Open  ${lanUrl}`);
    for (const { label, url } of elsewhere)
      lines.push(`  ${label.padEnd(width)}  ${lanUrl}${url.slice(server.url.length)}`);
  }
  lines.push("", "Anyone who has a link can get in with it. Stop with Ctrl+C.", "");
  return lines.join("\n");
}
