import { useTranslation } from "react-i18next";
import { requestSums } from "../../../shared/coordination/request-sums.ts";
import type { ResourceRequest } from "../../../shared/coordination/resource-request.ts";
import styles from "./progress.module.css";

const PARTS = ["arrived", "promised", "offered", "missing"] as const;
type Part = (typeof PARTS)[number];

/** How much of a request is there, promised, offered and missing: as a bar, and as words with numbers and shapes. */
export function RequestProgress({ request }: { readonly request: ResourceRequest }) {
  const { t } = useTranslation();
  const { asked, arrived, promised, offered, outstanding } = requestSums(request);
  // More may be offered than is missing; the bar shows what could be used of it.
  const usable = Math.min(offered, outstanding);
  const lengths: Readonly<Record<Part, number>> = { arrived, promised, offered: usable, missing: outstanding - usable };
  const counts: Readonly<Record<Part, number>> = { arrived, promised, offered, missing: outstanding };
  return (
    <div className={styles.progress}>
      <div
        className={styles.bar}
        role="meter"
        aria-label={t("requests.progress")}
        aria-valuemin={0}
        aria-valuemax={asked}
        aria-valuenow={arrived}
        aria-valuetext={t("requests.arrivedOf", { arrived, asked })}
      >
        {PARTS.map((part) =>
          lengths[part] > 0 ? (
            <span key={part} className={styles[part]} style={{ flexGrow: lengths[part] }} data-part={part} />
          ) : null,
        )}
      </div>
      <ul className={styles.words}>
        {PARTS.map((part) =>
          counts[part] > 0 ? (
            <li key={part} data-sum={part} data-count={counts[part]}>
              <span className={`${styles.key} ${styles[part]}`} aria-hidden="true" />
              {t(`requests.sum.${part}`, { count: counts[part] })}
            </li>
          ) : null,
        )}
      </ul>
    </div>
  );
}
