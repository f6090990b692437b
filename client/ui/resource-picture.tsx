import {
  Bed,
  BedSingle,
  Boxes,
  BrickWall,
  Droplets,
  Fuel,
  GlassWater,
  Languages,
  Lightbulb,
  type LucideIcon,
  Package,
  Pill,
  PlugZap,
  RadioReceiver,
  Tent,
  Utensils,
} from "lucide-react";
import { findResourceKind, type ResourceKindId } from "../../shared/coordination/resource-kind.ts";
import { SymbolPicture } from "../symbols/symbol-picture.tsx";
import styles from "./resource-choice.module.css";

/** Things have no symbol of their own in the standard: a unit's frame with "engineers" in it would tell none from another. */
const THINGS: Readonly<Record<ResourceKindId, LucideIcon>> = {
  interpreter: Languages,
  pump: Droplets,
  generator: PlugZap,
  lighting: Lightbulb,
  tent: Tent,
  stretcher: BedSingle,
  radio: RadioReceiver,
  sandbags: BrickWall,
  fuel: Fuel,
  water: GlassWater,
  food: Utensils,
  blankets: Bed,
  medicine: Pill,
  other: Boxes,
};

/** The picture of a kind of resource; decoration beside its name. */
export function ResourcePicture(props: {
  readonly what: ResourceKindId;
  readonly sizePx: number;
  readonly colour?: string | undefined;
}) {
  const { what, sizePx, colour } = props;
  const Thing = THINGS[what];
  const kind = findResourceKind(what);
  if (!Thing && kind) return <SymbolPicture symbol={kind.symbol} sizePx={sizePx} colour={colour} />;
  const Icon = Thing ?? Package;
  return (
    <span className={styles.thing} style={{ inlineSize: sizePx, blockSize: sizePx }} aria-hidden="true">
      <Icon size={Math.round(sizePx * 0.62)} />
    </span>
  );
}
