/** The map as it was drawn for paper: a PNG with its scale, its north and its sources. */
export type MapPicture = { readonly url: string; readonly widthPx: number; readonly heightPx: number };

/** Draws the map at its present view; rejects where there is none. */
export type DrawMap = () => Promise<MapPicture>;
