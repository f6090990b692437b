import { Popover } from "@mantine/core";
import { LocateFixed, Minus, MousePointer2, Pentagon, Plus, Redo2, Spline, Type, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SymbolPicture } from "../symbols/symbol-picture.tsx";
import { useEditor, useUndoable } from "../sync/use-picture.ts";
import { flyToMyPlace } from "../ui/my-place.ts";
import { SymbolPalette } from "../ui/symbol-palette.tsx";
import { useWhyNotDraw } from "../ui/use-may-draw.ts";
import { useWorkspace } from "../workspace.ts";
import styles from "./command-post.module.css";
import { useMarkPalette } from "./mark-palette.ts";
import { ToolButton } from "./tool-button.tsx";

const ICON = 20;

/** The tools beside the map: choose, mark, draw, take back, look elsewhere. */
export function ToolColumn() {
  const { t } = useTranslation();
  const tool = useWorkspace((workspace) => workspace.tool);
  const use = useWorkspace((workspace) => workspace.use);
  const fly = useWorkspace((workspace) => workspace.fly);
  const whyNot = useWhyNotDraw();
  const editor = useEditor();
  const { canUndo, canRedo } = useUndoable();
  const draw = (what: "line" | "area" | "text", key: string, icon: ReactNode) => (
    <ToolButton
      label={t(`tool.${what}`)}
      shortcut={key}
      isOn={tool.kind === "draw" && tool.what === what}
      whyNot={whyNot}
      press={() => use({ kind: "draw", what })}
    >
      {icon}
    </ToolButton>
  );
  return (
    <div className={styles.tools} role="toolbar" aria-label={t("tool.tools")} aria-orientation="vertical">
      <ToolButton
        label={t("tool.select")}
        shortcut="V"
        isOn={tool.kind === "select"}
        press={() => use({ kind: "select" })}
      >
        <MousePointer2 size={ICON} aria-hidden="true" />
      </ToolButton>
      <MarkTool whyNot={whyNot} />
      {draw("line", "L", <Spline size={ICON} aria-hidden="true" />)}
      {draw("area", "A", <Pentagon size={ICON} aria-hidden="true" />)}
      {draw("text", "T", <Type size={ICON} aria-hidden="true" />)}
      <hr />
      <ToolButton
        label={t("tool.undo")}
        shortcut="Ctrl+Z"
        disabled={!canUndo}
        whyNot={whyNot}
        press={() => editor.undo()}
      >
        <Undo2 size={ICON} aria-hidden="true" />
      </ToolButton>
      <ToolButton
        label={t("tool.redo")}
        shortcut="Ctrl+Y"
        disabled={!canRedo}
        whyNot={whyNot}
        press={() => editor.redo()}
      >
        <Redo2 size={ICON} aria-hidden="true" />
      </ToolButton>
      <hr />
      <ToolButton label={t("tool.zoomIn")} press={() => fly({ zoomBy: 1 })}>
        <Plus size={ICON} aria-hidden="true" />
      </ToolButton>
      <ToolButton label={t("tool.zoomOut")} press={() => fly({ zoomBy: -1 })}>
        <Minus size={ICON} aria-hidden="true" />
      </ToolButton>
      <ToolButton label={t("tool.myPlace")} press={() => flyToMyPlace(t)}>
        <LocateFixed size={ICON} aria-hidden="true" />
      </ToolButton>
    </div>
  );
}

/** Marks: the button shows the mark that is set with the next press, and opens the choice of all of them. */
function MarkTool({ whyNot }: { readonly whyNot: string | undefined }) {
  const { t } = useTranslation();
  const tool = useWorkspace((workspace) => workspace.tool);
  const use = useWorkspace((workspace) => workspace.use);
  const { isOpen, last, open, chose } = useMarkPalette();
  return (
    <Popover
      opened={isOpen && whyNot === undefined}
      onChange={open}
      position="right-start"
      // The target is what holds the button; a role belongs to the button alone.
      withRoles={false}
      // Whoever has chosen a mark is on the map.
      returnFocus={tool.kind !== "mark"}
      width={356}
      // It lies over the map: while it faded away it would take the tap that sets the mark.
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <span>
          <ToolButton
            label={t("tool.mark")}
            shortcut="M"
            isOn={tool.kind === "mark"}
            whyNot={whyNot}
            press={() => open(!isOpen)}
          >
            <SymbolPicture symbol={last} sizePx={28} />
          </ToolButton>
        </span>
      </Popover.Target>
      <Popover.Dropdown className={styles.palette} role="dialog" aria-label={t("tool.mark")}>
        <SymbolPalette
          use="mark"
          chosen={tool.kind === "mark" ? tool.symbol : undefined}
          choose={(symbol) => {
            use({ kind: "mark", symbol });
            chose(symbol);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
