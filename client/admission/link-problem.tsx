import { LinkIcon, Unplug } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Refusal } from "../../shared/protocol/reply.ts";
import { Button } from "../ui/button.tsx";
import styles from "./page.module.css";
import { Page } from "./page.tsx";

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
        {away ? <Unplug size={32} aria-hidden="true" /> : <LinkIcon size={32} aria-hidden="true" />}
        <h1>{t(TITLES[reason] ?? "link.other")}</h1>
      </div>
      <p>{away ? t("link.unreachableText") : t(`refusal.${reason}`)}</p>
      <div className={styles.actions}>
        <Button onClick={() => navigate("/", { replace: true })}>{t("link.toLanding")}</Button>
        <Button look="primary" onClick={again}>
          {t("link.again")}
        </Button>
      </div>
    </Page>
  );
}

const TITLES: Partial<Record<Refusal | "unreachable", string>> = {
  unreachable: "link.unreachable",
  "unknown-link": "link.unknown",
  "not-found": "link.unknown",
  malformed: "link.unknown",
  expired: "link.expired",
  "used-up": "link.usedUp",
};
