/** The parts of geodesy 2.4 that coordinates.ts uses; the package comes without types. */
declare module "geodesy/mgrs.js" {
  export class LatLon {
    constructor(lat: number, lon: number);
    readonly lat: number;
    readonly lon: number;
    /** Throws a RangeError outside 80° S to 84° N. */
    toUtm(): Utm;
  }
  export class Utm {
    readonly zone: number;
    readonly hemisphere: "N" | "S";
    readonly easting: number;
    readonly northing: number;
    /** Throws an Error for what is no UTM coordinate. */
    static parse(text: string): Utm;
    toMgrs(): Mgrs;
    toLatLon(): LatLon;
  }
  export class Mgrs {
    /** Throws an Error for what is no MGRS reference. */
    static parse(text: string): Mgrs;
    toUtm(): Utm;
    /** `digits`: 10 is one metre. */
    toString(digits?: 2 | 4 | 6 | 8 | 10): string;
  }
  export default Mgrs;
}
