import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import { useWorkspace } from "../workspace.ts";
import styles from "./map.module.css";
import { useDrawing } from "./tools/drawing-state.ts";

/** Says what to do next while one marks or draws, and finishes or leaves it without a keyboard. */
export function DrawingBar() {
  const { t } = useTranslation();
  const tool = useWorkspace((workspace) => workspace.tool);
  const drawing = useDrawing();
  const { what, corners, canFinish } = drawing;
  if (tool.kind === "select") return null;
  const leave = () => (what ? drawing.cancel() : useWorkspace.getState().use({ kind: "select" }));
  const hint = () => {
    if (tool.kind === "mark") return t("map.hintMark", { mark: t(`symbols.${tool.symbol}`) });
    if (tool.what === "text") return t("map.hintText");
    return t(corners === 0 ? `map.hintFirst.${tool.what}` : canFinish ? "map.hintFinish" : "map.hintNext");
  };
  return (
    <div className={styles.bar} role="group" aria-label={t("map.drawing")}>
      <span role="status">{hint()}</span>
      {what ? (
        <Button look="primary" disabled={!canFinish} onClick={() => drawing.finish()}>
          {t("map.finish")}
        </Button>
      ) : null}
      <Button onClick={leave}>{t("map.cancel")}</Button>
    </div>
  );
}
