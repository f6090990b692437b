import { ageOfFix, type Fix } from "../../shared/picture/fix.ts";
import { useSession } from "../sync/session-context.ts";
import { useReporting } from "../sync/use-picture.ts";
import { useSecond } from "../ui/use-second.ts";
import { useMyUnit } from "./my-unit.ts";

/** Where this tablet is, if that is known and fresh: from its own receiver while it shares, else from its unit's device. */
export function useMyFix(): Fix | undefined {
  const { picture } = useSession();
  const reporting = useReporting();
  const unit = useMyUnit();
  useSecond();
  const candidates = [reporting.kind === "sharing" ? reporting.last : undefined, unit && picture.fix(unit.id)];
  return candidates.find((fix) => fix && ageOfFix(fix.measuredAtMs, picture.nowMs()) === "fresh");
}
