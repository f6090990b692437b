import { FilePlus2 } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../sync/use-picture.ts";
import { Button } from "../ui/button.tsx";
import { keepFile } from "../ui/keep-file.ts";
import { type CarriedFile, carryIntoFile } from "./carry-into-file.ts";
import styles from "./review.module.css";
import type { PlanEditing } from "./use-plan.ts";

/** Takes the file of a scenario, and gives it back with the improvements as objectives of it. */
export function CarryPlan({ plan }: { readonly plan: PlanEditing }) {
  const { t } = useTranslation();
  const { operation } = useDirectory();
  const chooser = useRef<HTMLInputElement>(null);
  const [carried, setCarried] = useState<CarriedFile>();
  const take = async (file: File) => {
    const next = carryIntoFile(await file.text(), plan.rows, t);
    setCarried(next);
    if (next.kind !== "carried") return;
    keepFile(operation, next.fileName, new Blob([next.text], { type: "application/json" }));
    plan.changeAll(next.retested, { retest: next.title });
  };
  return (
    <>
      <Button onClick={() => chooser.current?.click()}>
        <FilePlus2 size={18} aria-hidden="true" />
        {t("afterAction.carry.open")}
      </Button>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".json,application/json"
        data-carry-into
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) void take(file);
        }}
      />
      {carried ? (
        <p className={styles.said} role="status">
          {wordsOf(carried, t)}
        </p>
      ) : null}
    </>
  );
}

function wordsOf(carried: CarriedFile, t: ReturnType<typeof useTranslation>["t"]): string {
  switch (carried.kind) {
    case "carried":
      return t("afterAction.carry.done", { n: carried.added, title: carried.title });
    case "nothing":
      return t("afterAction.carry.nothing", { title: carried.title });
    case "unusable":
      return t("afterAction.carry.unusable", { place: carried.place || "–" });
  }
}
