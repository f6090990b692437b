import { useTranslation } from "react-i18next";
import { useTab } from "../sync/use-picture.ts";
import type { Leave } from "./use-may.ts";
import styles from "./why-not.module.css";

/** Why something is not offered here, in words; undefined where it is. */
export function useWhyNot(): (leave: Leave) => string | undefined {
  const { t } = useTranslation();
  const isWriting = useTab() === "writing";
  return (leave) => {
    if (leave === "yes") return isWriting ? undefined : t("whyNot.otherTab");
    return t(`whyNot.${leave}`);
  };
}

/** Says why something below or above is off. */
export function WhyNot({ children }: { readonly children: string | undefined }) {
  return children === undefined ? null : (
    <p className={styles.why} role="note">
      {children}
    </p>
  );
}
