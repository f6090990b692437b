declare module "geodesy/mgrs.js" {
  /** Geodetic grid conversions by Chris Veness; throws outside the zones of UTM (80°S–84°N). */
  export class LatLon {
    constructor(lat: number, lon: number);
    toUtm(): { toString(digits?: number): string; toMgrs(): { toString(digits?: number): string } };
  }
}
