import { useTranslation } from "react-i18next";
import { useDirectory } from "../sync/use-picture.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { LayerList } from "../ui/layer-list.tsx";
import { useFieldState } from "./field-state.ts";
import { MarkSheet } from "./mark-sheet.tsx";
import { PositionSheet } from "./position-sheet.tsx";
import { SheetFrame } from "./sheet-frame.tsx";
import { StatusSheet } from "./status-sheet.tsx";

/** The sheet that one of the large buttons has drawn up; one at a time. */
export function FieldSheets() {
  const sheet = useFieldState((state) => state.sheet);
  switch (sheet) {
    case "mark":
      return <MarkSheet />;
    case "status":
      return <StatusSheet />;
    case "layers":
      return <LayersSheet />;
    case "position":
      return <PositionSheet />;
    case undefined:
      return null;
  }
}

function LayersSheet() {
  const { t } = useTranslation();
  const { layers } = useDirectory();
  return (
    <SheetFrame title={t("field.layers")}>
      {layers.length > 0 ? (
        <LayerList />
      ) : (
        <EmptyState title={t("layers.none")}>{t("layers.noneTextField")}</EmptyState>
      )}
    </SheetFrame>
  );
}
