import { ChevronDown, ChevronRight, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useScenarioDraft } from "../scenario-draft/draft.ts";
import { isWithin, listAt } from "../scenario-draft/paths.ts";
import { isList, listOf, SECTION_GROUPS, type Section, sectionOf } from "../scenario-draft/sections.ts";
import { SectionTitle } from "../ui/section-title.tsx";
import styles from "./editor.module.css";
import { useDraftProblems } from "./problems.ts";
import { ThingList } from "./thing-list.tsx";

/** All parts of a scenario, in the order in which one thinks a drill out; the open one shows its things. */
export function SectionList() {
  const { t } = useTranslation();
  return (
    <nav className={styles.sections} aria-label={t("scenario.parts")} data-sections>
      {SECTION_GROUPS.map(({ group, sections }) => (
        <section key={group} aria-label={t(`scenario.group.${group}`)}>
          <SectionTitle>{t(`scenario.group.${group}`)}</SectionTitle>
          {sections.map((section) => (
            <SectionRow key={section} section={section} />
          ))}
        </section>
      ))}
    </nav>
  );
}

function SectionRow({ section }: { readonly section: Section }) {
  const { t } = useTranslation();
  const isOpen = useScenarioDraft((draft) => draft.section === section);
  const show = useScenarioDraft((draft) => draft.show);
  const count = useScenarioDraft(({ scenario }) =>
    isList(section) ? listAt(scenario, listOf(section)).length : undefined,
  );
  const wrong = useDraftProblems(({ found }) => found.filter(({ path }) => isOf(path, section)).length);
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    <>
      <button
        type="button"
        className={styles.section}
        aria-expanded={isList(section) ? isOpen : undefined}
        aria-current={isOpen || undefined}
        data-section={section}
        onClick={() => show(section)}
      >
        <Icon size={16} aria-hidden="true" />
        <span>{t(`scenario.section.${section}`)}</span>
        {wrong > 0 ? (
          <span className={styles.wrong} title={t("scenario.wrong", { count: wrong })}>
            <TriangleAlert size={15} aria-label={t("scenario.wrong", { count: wrong })} />
          </span>
        ) : null}
        {count === undefined ? null : <span className={styles.count}>{count}</span>}
      </button>
      {isOpen && isList(section) ? <ThingList section={section} /> : null}
    </>
  );
}

/** A problem of the whole list belongs to it as well as one within it. */
function isOf(path: readonly (string | number)[], section: Section): boolean {
  return isList(section) ? isWithin(path, listOf(section)) : sectionOf(path) === "story";
}
