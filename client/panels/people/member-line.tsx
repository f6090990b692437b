import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MemberEntry } from "../../../shared/operation/member.ts";
import { useDirectory } from "../../sync/use-picture.ts";
import styles from "./people.module.css";
import { usePeopleView } from "./people-view.ts";
import { Seen } from "./seen.tsx";

/** One member: who, as what, and when it was last here. Opens into what can be done about it. */
export function MemberLine({ member }: { readonly member: MemberEntry }) {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const { show } = usePeopleView();
  return (
    <li>
      <button
        type="button"
        className={styles.member}
        data-member={member.id}
        onClick={() => show({ kind: "member", member: member.id })}
      >
        <span className={styles.name}>
          {member.name}
          {member.id === me.id ? <em> {t("people.you")}</em> : null}
        </span>
        <span className={styles.about}>
          {t(`role.${member.role}`)}
          {member.devices > 1 ? ` · ${t("people.devices", { count: member.devices })}` : ""}
        </span>
        <Seen member={member} />
        <ChevronRight size={18} aria-hidden="true" className={styles.opens} />
      </button>
    </li>
  );
}
