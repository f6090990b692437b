import type { Agency } from "../../shared/operation/agency.ts";
import { type Channel, channelsOf } from "../../shared/operation/channel.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import type { Annotation, AnnotationKind } from "../../shared/picture/annotation.ts";
import type { Geometry, LngLat } from "../../shared/picture/geometry.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import { UNIT_STATUSES, type Unit } from "../../shared/picture/unit.ts";
import type { LayerEntry, Present } from "../../shared/protocol/events.ts";

export const LOCAL_HOME: Operation["home"] = { at: [71.43, 51.135], zoom: 13 };

export const LOCAL_AGENCIES: readonly Agency[] = [
  agency("fire", "Fire and Rescue", "FR", "fire", "#e5484d", "KZ", "ru"),
  agency("police", "Police", "POL", "police", "#3b82f6", "KZ", "kk"),
  agency("ambulance", "Ambulance", "AMB", "medical", "#2fb170", "KZ", "kk"),
  agency("lt-rescue", "Lietuvos gelbėtojai", "LT", "rescue", "#f5a524", "LT", "lt"),
  agency("am-rescue", "Հայաստանի փրկարարներ", "AM", "rescue", "#a855f7", "AM", "hy"),
];

function agency(
  id: string,
  name: string,
  shortName: string,
  kind: Agency["kind"],
  colour: string,
  country: string,
  language: string,
): Agency {
  return { id, name, shortName, kind, colour, country, language };
}

const NAMED: readonly (readonly [id: string, name: string, symbol: string, agency: string])[] = [
  ["rescue-7", "Rescue 7", "rescue-vehicle", "fire"],
  ["engine-1", "Engine 1", "fire-engine", "fire"],
  ["engine-2", "Автоцистерна 2", "fire-engine", "fire"],
  ["patrol-3", "Patrol 3", "patrol-car", "police"],
  ["medic-4", "Medic 4", "ambulance", "ambulance"],
  ["lt-1", "Vilniaus gelbėtojai", "search-team", "lt-rescue"],
  ["am-1", "Փրկարար ջոկատ 1", "search-team", "am-rescue"],
  ["boat-1", "Қайық 1", "boat", "fire"],
  ["patrol-12", "Патруль 12", "patrol-car", "police"],
  ["moto-1", "Moto 1", "police-motorcycle", "police"],
  ["medic-9", "Жедел жәрдем 9", "ambulance", "ambulance"],
  ["ladder-1", "Ladder 1", "ladder", "fire"],
  ["cordon-1", "Cordon North", "police-team", "police"],
  ["lt-2", "Kinologai „Šarūnas“", "dog-team", "lt-rescue"],
  ["heli-1", "Helicopter 1", "helicopter", "ambulance"],
  ["am-2", "Երևան 2", "rescue-vehicle", "am-rescue"],
  ["lt-3", "Žvėrynas 3", "water-rescue", "lt-rescue"],
  ["triage-1", "Triage team", "medical-team", "ambulance"],
  ["am-3", "Ինժեներներ", "engineers", "am-rescue"],
  ["drone-1", "Drone 1", "drone", "fire"],
  ["hazmat-1", "Hazmat 1", "hazmat-unit", "fire"],
  ["command-1", "Command 1", "command-vehicle", "fire"],
  ["bus-1", "Автобус 1", "bus", "ambulance"],
  ["liaison-1", "Liaison officer", "person", "police"],
];
const MORE = [
  "fire-engine",
  "patrol-car",
  "ambulance",
  "search-team",
  "boat",
  "rescue-vehicle",
  "police-team",
] as const;
const MORE_AGENCIES = ["fire", "police", "ambulance", "lt-rescue", "fire", "am-rescue", "police"] as const;

/** `count` units; the same ones for the same count. */
export function localUnits(count: number): Unit[] {
  return Array.from({ length: count }, (_, i): Unit => {
    const [id, name, symbol, owner] = NAMED[i] ?? [
      `unit-${i + 1}`,
      `Unit ${i + 1}`,
      MORE[i % MORE.length] ?? "person",
      MORE_AGENCIES[i % MORE_AGENCIES.length] ?? "fire",
    ];
    const status = UNIT_STATUSES[i % UNIT_STATUSES.length] ?? "available";
    return {
      id,
      number: i + 1,
      name,
      agency: owner,
      symbol,
      status,
      statusSinceMs: Date.now() - i * 61_000,
      crew: 2 + (i % 5),
    };
  });
}

export const LOCAL_CHANNELS: readonly Channel[] = channelsOf(
  "fire",
  LOCAL_AGENCIES.map(({ id }) => id),
  [
    {
      id: "evacuation",
      kind: "task-force",
      name: "Evacuation",
      owner: "ambulance",
      agencies: ["fire", "police", "ambulance"],
      layer: "evacuation",
    },
  ],
).filter(({ kind, agencies }) => kind !== "agency" || agencies.includes("fire"));

export const LOCAL_UNIT_SHARES = { fire: LOCAL_AGENCIES.map(({ id }) => id).filter((id) => id !== "fire") };

export const LOCAL_LAYERS: readonly LayerEntry[] = [
  {
    id: "flood-situation",
    name: "Flood situation",
    owner: "fire",
    tlp: "GREEN",
    order: 0,
    grants: { police: "view", ambulance: "view", "lt-rescue": "edit", "am-rescue": "edit" },
    right: "edit",
  },
  {
    id: "traffic-and-cordons",
    name: "Traffic and cordons",
    owner: "police",
    tlp: "AMBER",
    order: 1,
    right: "edit",
  },
  { id: "evacuation", name: "Evacuation", owner: "ambulance", tlp: "CLEAR", order: 2, right: "view" },
];

const CREATED = { createdBy: "someone", createdAtMs: Date.now() - 3_600_000 };

export const LOCAL_ANNOTATIONS: Readonly<Record<LayerId, readonly Annotation[]>> = {
  "flood-situation": [
    shape(
      "flooded-1",
      "area",
      area(
        [71.395, 51.14],
        [71.41, 51.153],
        [71.428, 51.149],
        [71.445, 51.138],
        [71.468, 51.137],
        [71.474, 51.128],
        [71.455, 51.122],
        [71.43, 51.126],
        [71.41, 51.132],
      ),
      {
        label: "Flooded · Затоплено",
        colour: "#3b9cff",
        fillOpacity: 0.28,
        lineStyle: "dashed",
        lineWidthPx: 3,
      },
    ),
    point("fire-1", [71.452, 51.149], "fire", { label: "Substation" }),
    point("level-1", [71.417, 51.139], "water-level", { label: "4.2 m" }),
    point("need-1", [71.465, 51.131], "need", { label: "Pumps needed" }),
    shape(
      "text-1",
      "text",
      { type: "Point", coordinates: [71.436, 51.1325] },
      { label: "Žemutinis rajonas", textSizePx: 18 },
    ),
  ],
  "traffic-and-cordons": [
    shape("cordon-a", "area", area([71.45, 51.146], [71.468, 51.149], [71.472, 51.141], [71.456, 51.139]), {
      label: "Cordon A",
      colour: "#ffb020",
      fillOpacity: 0.1,
      lineWidthPx: 3,
    }),
    shape(
      "route-1",
      "line",
      {
        type: "LineString",
        coordinates: [
          [71.398, 51.117],
          [71.412, 51.122],
          [71.425, 51.131],
          [71.441, 51.144],
          [71.452, 51.149],
        ],
      },
      {
        label: "Approach route",
        colour: "#3fd08c",
        lineStyle: "dotted",
        lineWidthPx: 5,
      },
    ),
    point("bridge-1", [71.4225, 51.1465], "closed-bridge", { label: "Қараөткел көпірі" }),
    point("blocked-1", [71.4595, 51.1235], "blocked", {}),
  ],
  evacuation: [
    point("assembly-1", [71.405, 51.1255], "evacuation-point", { label: "Школа № 17" }),
    point("shelter-1", [71.443, 51.116], "shelter", { label: "Arena" }),
    point("triage-1", [71.429, 51.1185], "triage", {}),
    point("landing-1", [71.471, 51.117], "landing-point", {}),
  ],
};

type Extras = Partial<Omit<Annotation, "id" | "geometry" | "kind">>;

function shape(id: string, kind: AnnotationKind, geometry: Geometry, extras: Extras): Annotation {
  return { id, kind, geometry, ...CREATED, ...extras };
}

function point(id: string, at: LngLat, symbol: string, extras: Extras): Annotation {
  return shape(id, "point", { type: "Point", coordinates: at }, { symbol, ...extras });
}

function area(...ring: readonly LngLat[]): Geometry {
  const first = ring[0];
  return { type: "Polygon", coordinates: [first ? [...ring, first] : ring] };
}

export const LOCAL_OTHERS: readonly Present[] = [
  {
    connection: "a",
    member: "m-1",
    name: "Tomas Kazlauskas",
    agency: "lt-rescue",
    role: "coordinator",
    cursor: [71.447, 51.134],
  },
  {
    connection: "b",
    member: "m-2",
    name: "Անի Գրիգորյան",
    agency: "am-rescue",
    role: "commander",
    cursor: [71.412, 51.129],
  },
  { connection: "c", member: "m-3", name: "Ерлан Сейтов", agency: "police", role: "commander" },
];
