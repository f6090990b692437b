import { useEffect, useState } from "react";
import { useAppearance } from "../ui/appearance.ts";

type Drawer = typeof import("./symbol-svg.ts");

let drawer: Drawer | undefined;
let loading: Promise<Drawer> | undefined;

/** Loads milsymbol, which is large, once and when the first symbol is shown. */
export function loadSymbolDrawer(): Promise<Drawer> {
  loading ??= import("./symbol-svg.ts").then((module) => {
    drawer = module;
    return module;
  });
  return loading;
}

export type SymbolPictureProps = {
  /** An id of symbols.json. */
  readonly symbol: string;
  /** Height of the picture. */
  readonly sizePx: number;
  /** `#rrggbb`: the agency of a unit, or in place of a mark's own colour. */
  readonly colour?: string | undefined;
  /** Hollow, as on the map when the position is old. */
  readonly faded?: boolean | undefined;
  /** Spoken by screen readers; without it the picture is decoration beside its name. */
  readonly title?: string | undefined;
};

/** The picture of a symbol as the map draws it. Keeps its place while the symbols are loading. */
export function SymbolPicture({ symbol, sizePx, colour, faded, title }: SymbolPictureProps) {
  const ground = useAppearance((appearance) => appearance.resolved);
  const [ready, setReady] = useState(drawer);
  useEffect(() => {
    if (ready) return;
    let isShown = true;
    loadSymbolDrawer().then(
      (module) => isShown && setReady(() => module),
      // Without the chunk the name beside the picture still says what it is; the next symbol tries again.
      () => {
        loading = undefined;
      },
    );
    return () => {
      isShown = false;
    };
  }, [ready]);
  const drawing = ready?.drawSymbol(symbol, colour, faded ? "hollow" : "plain", ground);
  const widthPx = drawing ? (drawing.widthPx / drawing.heightPx) * sizePx : sizePx;
  if (!drawing) return <span style={{ display: "inline-block", width: widthPx, height: sizePx }} aria-hidden />;
  return (
    <img
      src={`data:image/svg+xml,${encodeURIComponent(drawing.svg)}`}
      width={widthPx}
      height={sizePx}
      alt={title ?? ""}
      title={title}
      draggable={false}
      style={{ flex: "none" }}
    />
  );
}
