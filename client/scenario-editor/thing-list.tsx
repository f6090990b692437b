import { Plus, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Path } from "../../shared/drill/scenario-problem.ts";
import { type DrawWish, useScenarioDraft } from "../scenario-draft/draft.ts";
import { isWithin, keyOf, listAt } from "../scenario-draft/paths.ts";
import { type ListSection, listOf } from "../scenario-draft/sections.ts";
import { Button } from "../ui/button.tsx";
import { aroundNow } from "./around-now.ts";
import styles from "./editor.module.css";
import { formOf, kindsOf } from "./forms/form-of.ts";
import { freshThing } from "./fresh-thing.ts";
import { useDraftProblems } from "./problems.ts";
import { thingName } from "./thing-name.ts";

/** The things of a section, each to be opened, and the way to add one. */
export function ThingList({ section }: { readonly section: ListSection }) {
  const { t } = useTranslation();
  const scenario = useScenarioDraft((draft) => draft.scenario);
  const selected = useScenarioDraft((draft) => draft.selected);
  const select = useScenarioDraft((draft) => draft.select);
  const found = useDraftProblems((problems) => problems.found);
  if (!scenario) return null;
  const list = listOf(section);
  return (
    <div className={styles.things}>
      <ul>
        {listAt(scenario, list).map((thing, i) => {
          const path = [...list, i];
          const name = thingName(section, thing, scenario, t);
          const isSelected = selected !== undefined && keyOf(selected) === keyOf(path);
          const isWrong = found.some((one) => isWithin(one.path, path));
          return (
            <li key={keyOf(path)}>
              <button
                ref={isSelected ? inView : undefined}
                type="button"
                className={styles.thing}
                aria-pressed={isSelected}
                data-thing={keyOf(path)}
                onClick={() => select(path)}
              >
                {isWrong ? (
                  <TriangleAlert size={15} className={styles.wrong} aria-label={t("scenario.isWrong")} />
                ) : null}
                <span dir="auto" className={name === undefined ? styles.unnamed : undefined}>
                  {name ?? t("scenario.unnamed")}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <AddThing section={section} />
    </div>
  );
}

/** What is chosen on the map or in the script comes into view in the list. */
function inView(line: HTMLElement | null): void {
  line?.scrollIntoView({ block: "nearest" });
}

/** Where things of several kinds can be added, each kind has its button: what it is decides where it is drawn. */
function AddThing({ section }: { readonly section: ListSection }) {
  const { t } = useTranslation();
  const add = useScenarioDraft((draft) => draft.add);
  const draw = useScenarioDraft((draft) => draft.draw);
  const put = (kind: string | undefined) => {
    const { scenario } = useScenarioDraft.getState();
    if (!scenario) return;
    const thing = freshThing(section, aroundNow(scenario), { kind, from: t("exercise.improvise.from") });
    const list = listOf(section);
    add(list, thing);
    const wish = shownFirst(section, kind, [...list, listAt(scenario, list).length]);
    if (wish) draw(wish);
  };
  const kinds = kindsOf(section);
  const form = formOf(section);
  const words = form.is === "several" ? form.variants().words : "";
  return (
    <div className={styles.add}>
      {kinds.length === 0 ? (
        <Button data-adds={section} onClick={() => put(undefined)}>
          <Plus size={18} aria-hidden="true" />
          {t("scenario.add")}
        </Button>
      ) : (
        kinds.map((kind) => (
          <Button key={kind} data-adds={`${section}/${kind}`} onClick={() => put(kind)}>
            <Plus size={18} aria-hidden="true" />
            {t(`${words}.${kind}`)}
          </Button>
        ))
      )}
    </div>
  );
}

/** What has a place is asked for its place at once; it stands in the middle of the map until that is said. */
function shownFirst(section: ListSection, kind: string | undefined, path: Path): DrawWish | undefined {
  const wish = (what: DrawWish["what"], ...field: Path): DrawWish => ({ path: [...path, ...field], what });
  if (section === "areas") return wish("area", "ring");
  if (section === "drawings") return wish(kind === "line" || kind === "area" ? kind : "point", "geometry");
  if (section === "hazards") return kind === "flood" ? wish("area", "levels", 0, "outline") : wish("point", "at");
  return HAS_PLACE.has(section) ? wish("point", "at") : undefined;
}

const HAS_PLACE: ReadonlySet<ListSection> = new Set<ListSection>(["units", "care", "casualties"]);
