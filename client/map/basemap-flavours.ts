import type { Flavor } from "@protomaps/basemaps";
import type { ExpressionSpecification } from "maplibre-gl";

export type BasemapFlavour = "light" | "dark";

/** The few colours that a base map is made of; everything else follows from them. */
type Palette = {
  readonly earth: string;
  readonly water: string;
  /** Oceans seen from afar: quieter than water, or they would be the loudest thing on the screen. */
  readonly sea: string;
  readonly green: string;
  readonly wood: string;
  readonly sand: string;
  readonly built: string;
  readonly building: string;
  readonly buildingEdge: string;
  readonly casing: string;
  readonly path: string;
  readonly service: string;
  readonly street: string;
  readonly mainRoad: string;
  readonly highway: string;
  readonly bridgeCasing: string;
  readonly tunnel: string;
  readonly railway: string;
  readonly boundary: string;
  readonly label: string;
  readonly quietLabel: string;
  readonly loudLabel: string;
  readonly waterLabel: string;
  readonly halo: string;
};

/**
 * Dark: for a dim room; blue-grey and low in saturation, so that units and annotations are the brightest things on it.
 * Light: for sunlight; near-white ground, dark text, streets told apart by width and edge rather than by colour.
 */
const palettes: Readonly<Record<BasemapFlavour, Palette>> = {
  dark: {
    earth: "#161d26",
    water: "#1c4a6b",
    sea: "#122a3d",
    green: "#1a2b29",
    wood: "#192c27",
    sand: "#24272b",
    built: "#1b222c",
    building: "#242f3b",
    buildingEdge: "#354251",
    casing: "#11171f",
    path: "#2f3b48",
    service: "#303c49",
    street: "#384655",
    mainRoad: "#46576a",
    highway: "#586b80",
    bridgeCasing: "#0c1117",
    tunnel: "#222c37",
    railway: "#46515d",
    boundary: "#6d7c8c",
    label: "#a9b7c6",
    quietLabel: "#8696a7",
    loudLabel: "#d0dae4",
    waterLabel: "#86b6d8",
    halo: "#131a22",
  },
  light: {
    earth: "#f5f5f2",
    water: "#8ec3e6",
    sea: "#b4d6ea",
    green: "#dbeacf",
    wood: "#cfe3c4",
    sand: "#f0ead6",
    built: "#edecea",
    building: "#dfddd8",
    buildingEdge: "#b9b6af",
    casing: "#b4b4b0",
    path: "#c9c4ba",
    service: "#ffffff",
    street: "#ffffff",
    mainRoad: "#fff4d2",
    highway: "#ffdf9e",
    bridgeCasing: "#77777a",
    tunnel: "#e6e4df",
    railway: "#8d8d90",
    boundary: "#6c6678",
    label: "#33383f",
    quietLabel: "#51575f",
    loudLabel: "#14181d",
    waterLabel: "#1b5580",
    halo: "#ffffff",
  },
};

/** The palette of a flavour, for the label layers and for what is drawn in the map's own colours. */
export function basemapPalette(flavour: BasemapFlavour): Palette {
  return palettes[flavour];
}

/** From the quiet colour of the oceans to that of a river seen from its bank. */
export function waterColour(flavour: BasemapFlavour): ExpressionSpecification {
  const { sea, water } = palettes[flavour];
  return ["interpolate", ["linear"], ["zoom"], 5, sea, 10, water];
}

const landFlavour = (p: Palette) => ({
  // Where no tile says otherwise there is sea: the world archive leaves the oceans out.
  background: p.water,
  earth: p.earth,
  park_a: p.green,
  park_b: p.green,
  hospital: p.built,
  industrial: p.built,
  school: p.built,
  wood_a: p.wood,
  wood_b: p.wood,
  pedestrian: p.built,
  scrub_a: p.green,
  scrub_b: p.green,
  glacier: p.built,
  sand: p.sand,
  beach: p.sand,
  aerodrome: p.built,
  runway: p.service,
  water: p.water,
  zoo: p.green,
  military: p.built,
  pier: p.built,
  buildings: p.building,
  railway: p.railway,
  boundaries: p.boundary,
});

const roadFlavour = (p: Palette) => ({
  tunnel_other_casing: p.earth,
  tunnel_minor_casing: p.casing,
  tunnel_link_casing: p.casing,
  tunnel_major_casing: p.casing,
  tunnel_highway_casing: p.casing,
  tunnel_other: p.tunnel,
  tunnel_minor: p.tunnel,
  tunnel_link: p.tunnel,
  tunnel_major: p.tunnel,
  tunnel_highway: p.tunnel,
  minor_service_casing: p.casing,
  minor_casing: p.casing,
  link_casing: p.casing,
  major_casing_late: p.casing,
  highway_casing_late: p.casing,
  other: p.path,
  minor_service: p.service,
  minor_a: p.street,
  minor_b: p.street,
  link: p.mainRoad,
  major_casing_early: p.casing,
  major: p.mainRoad,
  highway_casing_early: p.casing,
  highway: p.highway,
  bridges_other_casing: p.bridgeCasing,
  bridges_minor_casing: p.bridgeCasing,
  bridges_link_casing: p.bridgeCasing,
  bridges_major_casing: p.bridgeCasing,
  bridges_highway_casing: p.bridgeCasing,
  bridges_other: p.path,
  bridges_minor: p.street,
  bridges_link: p.mainRoad,
  bridges_major: p.mainRoad,
  bridges_highway: p.highway,
});

/** The colours in the words of the Protomaps layers. Labels are drawn by our own layers, their colours are only complete. */
export function protomapsFlavour(flavour: BasemapFlavour): Flavor {
  const p = palettes[flavour];
  return {
    ...landFlavour(p),
    ...roadFlavour(p),
    roads_label_minor: p.quietLabel,
    roads_label_minor_halo: p.halo,
    roads_label_major: p.label,
    roads_label_major_halo: p.halo,
    ocean_label: p.waterLabel,
    subplace_label: p.quietLabel,
    subplace_label_halo: p.halo,
    city_label: p.loudLabel,
    city_label_halo: p.halo,
    state_label: p.quietLabel,
    state_label_halo: p.halo,
    country_label: p.label,
    address_label: p.quietLabel,
    address_label_halo: p.halo,
  };
}
