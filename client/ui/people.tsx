import { useTranslation } from "react-i18next";
import type { Agency } from "../../shared/operation/agency.ts";
import type { MemberId } from "../../shared/operation/member.ts";
import type { Present } from "../../shared/protocol/events.ts";
import { useAgencies, useDirectory, usePresent } from "../sync/use-picture.ts";
import { AgencyMark } from "./agency-mark.tsx";
import styles from "./people.module.css";

/** Everyone who is here, one line a member however many devices they have open, by agency. */
export function byAgency(
  present: readonly Present[],
  agencies: ReadonlyMap<string, Agency>,
): readonly { readonly agency: Agency; readonly people: readonly (Present & { readonly devices: number })[] }[] {
  const members = new Map<MemberId, Present & { readonly devices: number }>();
  for (const one of present) {
    members.set(one.member, { ...one, devices: (members.get(one.member)?.devices ?? 0) + 1 });
  }
  return [...agencies.values()]
    .map((agency) => ({
      agency,
      people: [...members.values()]
        .filter((one) => one.agency === agency.id)
        .toSorted((a, b) => a.name.localeCompare(b.name)),
    }))
    .filter(({ people }) => people.length > 0);
}

/** Who is here, by agency, with roles. */
export function People() {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const groups = byAgency(usePresent(), useAgencies());
  if (groups.length === 0) return <p className={styles.alone}>{t("people.nobody")}</p>;
  return (
    <div className={styles.people}>
      {groups.map(({ agency, people }) => (
        <section key={agency.id} aria-label={agency.name}>
          <h3 className={styles.agency}>
            <AgencyMark agency={agency} />
            <span className={styles.count}>{people.length}</span>
          </h3>
          <ul className={styles.list}>
            {people.map((one) => (
              <li key={one.member} className={styles.person}>
                <span className={styles.name}>
                  {one.name}
                  {one.member === me.id ? <em> {t("people.you")}</em> : null}
                </span>
                <span className={styles.role}>
                  {t(`role.${one.role}`)}
                  {one.devices > 1 ? ` · ${t("people.devices", { count: one.devices })}` : ""}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
