import { Copy, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Path } from "../../shared/drill/scenario-problem.ts";
import { useScenarioDraft } from "../scenario-draft/draft.ts";
import { keyOf, listAt, valueAt } from "../scenario-draft/paths.ts";
import { isList, type Section, sectionOf } from "../scenario-draft/sections.ts";
import { Button } from "../ui/button.tsx";
import { copyOf } from "./copy-of.ts";
import styles from "./editor.module.css";
import { FieldView } from "./fields/field-view.tsx";
import { ShowValueContext } from "./fields/show-value.ts";
import { showValue } from "./fields/value-field.tsx";
import type { Form } from "./forms/field.ts";
import { formOf } from "./forms/form-of.ts";
import { thingName } from "./thing-name.ts";

/** The form of what is selected: of one thing of a list, or of the story itself. */
export function ThingForm() {
  const { t } = useTranslation();
  const scenario = useScenarioDraft((draft) => draft.scenario);
  const selected = useScenarioDraft((draft) => draft.selected);
  const section = useScenarioDraft((draft) => draft.section);
  if (!scenario) return null;
  if (!selected) {
    return section === "story" ? (
      <FormOf key="story" section="story" path={[]} title={scenario.title || t("scenario.unnamed")} />
    ) : (
      <p className={styles.hint}>{t(`scenario.about.${section}`)}</p>
    );
  }
  const of = sectionOf(selected);
  const name = isList(of) ? thingName(of, valueAt(scenario, selected), scenario, t) : undefined;
  return <FormOf key={keyOf(selected)} section={of} path={selected} title={name ?? t("scenario.unnamed")} />;
}

function FormOf(props: { readonly section: Section; readonly path: Path; readonly title: string }) {
  const { t } = useTranslation();
  const { section, path, title } = props;
  const form = useFormAt(section, path);
  return (
    <ShowValueContext value={showValue}>
      <form
        className={styles.form}
        aria-label={title}
        data-form={keyOf(path)}
        onSubmit={(event) => event.preventDefault()}
      >
        <header>
          <span className={styles.kind}>{t(`scenario.one.${section}`)}</span>
          <h2 dir="auto">{title}</h2>
        </header>
        {form.map((field) => (
          <FieldView key={field.key} field={field} of={path} />
        ))}
        {isList(section) ? <ThingActions path={path} mayCopy={!ONE_OF_A_KIND.has(section)} /> : null}
      </form>
    </ShowValueContext>
  );
}

/** The fields of the thing as it is now; where there are several forms, of the one that it has. */
function useFormAt(section: Section, path: Path): Form {
  const form = formOf(section);
  const value = useScenarioDraft(({ scenario }) => valueAt(scenario, path));
  if (form.is === "group") return form.form();
  if (form.is !== "several" || typeof value !== "object" || value === null) return [];
  const variants = form.variants();
  return variants.form(variants.optionOf(value));
}

/** Two of these would be the same one twice: the weather of one time, what one agency has of one resource. */
const ONE_OF_A_KIND: ReadonlySet<Section> = new Set<Section>(["weather", "resources"]);

function ThingActions({ path, mayCopy }: { readonly path: Path; readonly mayCopy: boolean }) {
  const { t } = useTranslation();
  const add = useScenarioDraft((draft) => draft.add);
  const remove = useScenarioDraft((draft) => draft.remove);
  const duplicate = () => {
    const { scenario } = useScenarioDraft.getState();
    const list = path.slice(0, -1);
    const thing = listAt(scenario, list)[Number(path.at(-1))];
    if (scenario && thing !== undefined) add(list, copyOf(scenario, sectionOf(path), thing));
  };
  return (
    <div className={styles.actions}>
      {mayCopy ? (
        <Button data-copies onClick={duplicate}>
          <Copy size={18} aria-hidden="true" />
          {t("scenario.duplicate")}
        </Button>
      ) : null}
      <Button look="danger" data-removes onClick={() => remove(path)}>
        <Trash2 size={18} aria-hidden="true" />
        {t("scenario.remove")}
      </Button>
    </div>
  );
}
