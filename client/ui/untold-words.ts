import type { TFunction } from "i18next";
import type { Directory } from "../../shared/protocol/events.ts";
import { listIn } from "./intl.ts";
import { whatTheySee } from "./what-they-see.ts";

/** What is left out of an agency's view because this member is not told of it, as a sentence; empty where nothing is. */
export function untoldWords(directory: Directory, agency: string, t: TFunction, language: string): string {
  const nameOf = (id: string) => directory.agencies.find((one) => one.id === id)?.name ?? "";
  const { untoldLayers, untoldUnits } = whatTheySee(directory, agency);
  const untold = [
    ...untoldLayers.map(({ name, owner }) => t("looking.layer", { layer: name, agency: nameOf(owner) })),
    ...untoldUnits.map((owner) => t("looking.units", { agency: nameOf(owner) })),
  ];
  return untold.length > 0 ? t("looking.untold", { what: listIn(untold, language) }) : "";
}
