import { useTranslation } from "react-i18next";
import type { WhyNone } from "./member-requests.ts";

/** Says why the server did not answer as it should have. */
export function ProblemLine({ why }: { readonly why: WhyNone | undefined }) {
  const { t } = useTranslation();
  if (why === undefined) return null;
  return <p role="alert">{t(why === "unreachable" ? "link.unreachableText" : `refusal.${why}`)}</p>;
}
