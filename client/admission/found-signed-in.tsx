import { useTranslation } from "react-i18next";
import type { OperationId } from "../../shared/operation/operation.ts";
import { AskingPage } from "./asking-page.tsx";
import { FoundForm } from "./found-form.tsx";
import { LinkProblem } from "./link-problem.tsx";
import { SignInPage } from "./sign-in-page.tsx";
import { useAccount } from "./use-account.ts";

/** Another operation of the account that is signed in, perhaps made of what the drill `template` is made of. */
export function FoundSignedIn({ template }: { readonly template: OperationId | undefined }) {
  const { t } = useTranslation();
  const { here } = useAccount();
  switch (here.kind) {
    case "asking":
      return <AskingPage>{t("account.asking")}</AskingPage>;
    case "unreachable":
      return <LinkProblem reason="unreachable" again={() => location.reload()} />;
    case "nobody":
      return <SignInPage />;
    case "signed-in": {
      const { account } = here;
      const copied = account.operations.find(({ id, isTemplate }) => id === template && isTemplate);
      if (template !== undefined && !copied) return <LinkProblem reason="not-found" again={() => location.reload()} />;
      return <FoundForm by={{ kind: "account", account, template: copied }} />;
    }
  }
}
