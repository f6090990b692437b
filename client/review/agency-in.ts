import type { DrillReview } from "../../shared/drill/drill-review.ts";
import type { Agency, AgencyId } from "../../shared/operation/agency.ts";

/** Of an agency that nobody knows any more. */
const GREY = "#808080";

/** What an agency of a review is called, and its colour. */
export function agencyIn(
  { agencies }: Pick<DrillReview, "agencies">,
  id: AgencyId | undefined,
): Pick<Agency, "name" | "shortName" | "colour"> {
  return agencies.find((agency) => agency.id === id) ?? { name: id ?? "", shortName: id ?? "", colour: GREY };
}
