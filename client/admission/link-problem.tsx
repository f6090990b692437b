import { LinkIcon, ServerCrash, Unplug } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Refusal } from "../../shared/protocol/reply.ts";
import { Button } from "../ui/button.tsx";
import styles from "./page.module.css";
import { Page } from "./page.tsx";

/** Another try, after what has to happen first; for the rest only another link helps. */
const WORTH_ANOTHER_TRY: readonly (Refusal | "unreachable")[] = ["unreachable", "too-often", "not-recording"];

/** A link that does not lead in: says kindly what is the matter and what to do. */
export function LinkProblem({
  reason,
  again,
}: {
  readonly reason: Refusal | "unreachable";
  readonly again: () => void;
}) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const away = reason === "unreachable";
  return (
    <Page>
      <div className={styles.title}>
        <ProblemIcon reason={reason} />
        <h1>{t(TITLES[reason] ?? "link.other")}</h1>
      </div>
      <p>{away ? t("link.unreachableText") : t(`refusal.${reason}`)}</p>
      <div className={styles.actions}>
        <Button onClick={() => navigate("/", { replace: true })}>{t("link.toLanding")}</Button>
        {WORTH_ANOTHER_TRY.includes(reason) ? (
          <Button look="primary" onClick={again}>
            {t("link.again")}
          </Button>
        ) : reason === "unsupported-version" ? (
          <Button look="primary" onClick={() => location.reload()}>
            {t("app.reload")}
          </Button>
        ) : (
          <Button look="primary" onClick={() => navigate("/#scan", { replace: true })}>
            {t("scan.open")}
          </Button>
        )}
      </div>
    </Page>
  );
}

function ProblemIcon({ reason }: { readonly reason: Refusal | "unreachable" }) {
  if (reason === "unreachable") return <Unplug size={32} aria-hidden="true" />;
  if (reason === "not-recording") return <ServerCrash size={32} aria-hidden="true" />;
  return <LinkIcon size={32} aria-hidden="true" />;
}

const TITLES: Partial<Record<Refusal | "unreachable", string>> = {
  unreachable: "link.unreachable",
  "unknown-link": "link.unknown",
  "not-found": "link.unknown",
  malformed: "link.unknown",
  expired: "link.expired",
  "used-up": "link.usedUp",
};
