import { useTranslation } from "react-i18next";
import { AskingPage } from "./asking-page.tsx";
import { FoundForm } from "./found-form.tsx";
import { LinkProblem } from "./link-problem.tsx";
import { useInvite } from "./use-invite.ts";

/** Where the link to found an operation leads. */
export function FoundByLink({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const { invite, again } = useInvite(token);
  switch (invite.kind) {
    case "asking":
      return <AskingPage>{t("join.asking")}</AskingPage>;
    case "unreachable":
      return <LinkProblem reason="unreachable" again={again} />;
    case "refused":
      return <LinkProblem reason={invite.reason} again={again} />;
    case "done":
      return <FoundForm by={{ kind: "link", token }} />;
  }
}
