import { useTranslation } from "react-i18next";
import { type DrawWish, useScenarioDraft } from "../../scenario-draft/draft.ts";
import { Button } from "../../ui/button.tsx";
import styles from "../map.module.css";
import { useDraftDrawing } from "./draft-drawing.ts";

/** Says what to do next while something is drawn for a field, and finishes or leaves it without a keyboard. */
export function DraftBar() {
  const wish = useScenarioDraft((draft) => draft.drawing);
  return wish ? <Bar what={wish.what} /> : null;
}

function Bar({ what }: Pick<DrawWish, "what">) {
  const { t } = useTranslation();
  const { corners, canFinish, finish } = useDraftDrawing();
  const hint = () => {
    if (what === "point") return t("draftMap.hintPoint");
    return t(corners === 0 ? `map.hintFirst.${what}` : canFinish ? "map.hintFinish" : "map.hintNext");
  };
  return (
    <div className={styles.bar} data-at="top" role="group" aria-label={t("map.drawing")}>
      <span role="status">{hint()}</span>
      <Button look="primary" disabled={!canFinish} onClick={finish}>
        {t(what === "point" ? "askPlace.middle" : "map.finish")}
      </Button>
      <Button onClick={() => useScenarioDraft.getState().draw(undefined)}>{t("map.cancel")}</Button>
    </div>
  );
}
