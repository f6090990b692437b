import { AGENCY_KINDS, type Agency, type AgencyKind } from "../../shared/operation/agency.ts";
import colours from "./agency-colours.json";
import countries from "./countries.json";
import { nameIn, orderIn } from "./intl.ts";
import languages from "./languages.json";
import { readerLanguage } from "./use-language.ts";

/** An agency as a form fills it in. */
export type AgencyDraft = Pick<Agency, "name" | "kind" | "colour" | "country" | "language">;

/** What people expect of each kind, so that most never have to choose. */
const COLOUR_OF_KIND: Readonly<Record<AgencyKind, string>> = {
  fire: colours.red,
  police: colours.blue,
  medical: colours.green,
  rescue: colours.orange,
  border: colours.teal,
  municipality: colours.violet,
  military: colours.brown,
  other: colours.grey,
};

/** ISO 3166-1 for "not said". */
export const NO_COUNTRY = "ZZ";

/** An agency before anything is filled in: a fire service of the reader's country and language. */
export function newAgencyDraft(): AgencyDraft {
  const language = readerLanguage();
  const { region } = new Intl.Locale(globalThis.navigator?.language ?? "en");
  return {
    name: "",
    kind: "fire",
    colour: COLOUR_OF_KIND.fire,
    country: region !== undefined && countries.includes(region) ? region : NO_COUNTRY,
    language: languages.includes(language) ? language : "en",
  };
}

/** `draft` as another kind; its colour goes along unless somebody has chosen one. */
export function withKind(draft: AgencyDraft, kind: AgencyKind): AgencyDraft {
  const isChosen = draft.colour !== COLOUR_OF_KIND[draft.kind];
  return { ...draft, kind, colour: isChosen ? draft.colour : COLOUR_OF_KIND[kind] };
}

/** The kind with this name; `other` where there is none. */
export function kindNamed(name: string): AgencyKind {
  return AGENCY_KINDS.find((kind) => kind === name) ?? "other";
}

/** Codes with their names in `language`, in its alphabetical order. Codes that it has no name for are left as they are. */
export function named(
  type: "region" | "language",
  language: string,
): readonly { readonly value: string; readonly label: string }[] {
  const inOrder = orderIn(language);
  return (type === "region" ? countries : languages)
    .map((value) => ({ value, label: nameIn(type, value, language) }))
    .toSorted((a, b) => inOrder(a.label, b.label));
}
