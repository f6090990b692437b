/**
 * Who may import whom; ARCHITECTURE.md says it in words. Ranks are lists from low to high: a folder may import what
 * stands at its own rank or below. Imports of types count, because a reader has to follow them as well; only the words
 * of `shared/operation` and `shared/picture`, which describe each other, may know each other's types.
 */

const SHARED_RANKS = [["operation", "picture"], ["coordination"], ["drill"], ["journal", "protocol"]];
const SERVER_RANKS = [
  ["admission", "journal", "photos", "config", "network", "closing-order", "data-folder"],
  ["relay", "commands"],
  ["sockets", "line-socket", "events-socket", "push"],
  ["roads"],
  ["basemap", "gateways", "demo", "drill", "http", "backup", "export"],
  ["stores", "start", "main", "console"],
];
const CLIENT_RANKS = [
  ["ui", "workspace", "symbols", "sync", "photos", "talk", "scenario-draft"],
  ["map", "panels", "exercise-control", "scenario-editor", "report", "review", "field", "admission"],
  [
    "app",
    "main",
    "operation-page",
    "operation-screen",
    "over-screen",
    "side-by-side",
    "use-drawing-target",
    "use-rights-news",
    "seen-as",
    "load-map",
  ],
];

/** `^server/relay(/|\.)`: the folder, or the single file of that name. */
const at = (top, names) => `^${top}/(${names.join("|")})(/|\\.)`;

function ranks(top, ladder) {
  return ladder.slice(0, -1).map((names, rank) => ({
    name: `${top}: ${names.join(", ")} must not know what stands above`,
    severity: "error",
    from: { path: at(top, names) },
    to: { path: at(top, ladder.slice(rank + 1).flat()) },
  }));
}

function onlyIn(what, packages, ...places) {
  return {
    name: `${what} only in ${places.join(", ")}`,
    severity: "error",
    from: { path: "^(client|server|shared)/", pathNot: places.map((place) => `^${place}`) },
    to: { path: `node_modules/(${packages})/` },
  };
}

function apart(name, from, to) {
  return { name, severity: "error", from: { path: from }, to: { path: to } };
}

module.exports = {
  forbidden: [
    apart("shared imports nothing of ours outside shared", "^shared/", "^(client|server|test)/"),
    apart("server never imports client", "^server/", "^client/"),
    apart("client never imports server", "^client/", "^server/"),
    apart("the product never imports its tests", "^(client|server|shared)/", "^test/"),
    ...ranks("shared", SHARED_RANKS),
    ...ranks("server", SERVER_RANKS),
    ...ranks("client", CLIENT_RANKS),
    apart(
      "map never imports panels, faces or admission",
      "^client/map/",
      "^client/(panels|exercise-control|scenario-editor|report|review|field|admission)/",
    ),
    apart(
      "panels, faces and admission never import the map",
      "^client/(panels|exercise-control|scenario-editor|report|review|field|admission)/",
      "^client/map/",
    ),
    onlyIn(
      "MapLibre",
      "maplibre-gl|terra-draw|terra-draw-maplibre-gl-adapter|pmtiles",
      "client/map/",
      "server/basemap/",
    ),
    onlyIn(
      "Yjs",
      "yjs|y-websocket|y-protocols",
      "client/sync/",
      "server/relay/",
      "server/journal/",
      "server/commands/",
      "shared/protocol/",
    ),
    onlyIn("SQL", "better-sqlite3|kysely", "server/journal/", "server/admission/"),
    {
      name: "no circles at run time",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "operation and picture know each other by types only",
      severity: "error",
      from: { path: "^shared/operation/" },
      to: { path: "^shared/picture/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "every import leads somewhere",
      severity: "error",
      from: { pathNot: "^test/" },
      to: { couldNotResolve: true, pathNot: "\\?" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.(css|json)$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "module", "browser", "default", "require", "node", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json", ".d.ts"],
    },
  },
};
