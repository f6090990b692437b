import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { EditableText } from "./editable-text.tsx";
import type { MapPicture } from "./map-picture.ts";
import styles from "./paper.module.css";
import { type Block, cellKey } from "./paper.ts";
import type { Editing } from "./use-edits.ts";

type BlockViewProps = {
  readonly block: Block;
  readonly editing: Editing;
  /** Undefined while it is being drawn, null where it cannot be. */
  readonly map: MapPicture | null | undefined;
};

/** A part of a page: its number and title as on the form, and what stands in it. */
export function BlockView({ block, editing, map }: BlockViewProps) {
  const style = { gridColumn: `span ${block.span}` } as CSSProperties;
  if (block.kind === "heading") {
    return (
      <h3 className={styles.heading} style={style}>
        {block.title} <English of={block} />
      </h3>
    );
  }
  return (
    <section
      className={styles.block}
      style={style}
      data-block={block.key}
      data-kind={block.kind}
      aria-label={block.title || undefined}
    >
      {block.title ? (
        <h3 className={styles.title}>
          {block.no === undefined ? null : <span className={styles.no}>{block.no}.</span>} {block.title}{" "}
          <English of={block} />
        </h3>
      ) : null}
      <Content block={block} editing={editing} map={map} />
    </section>
  );
}

/** What the official form calls it, for those who know it by that. */
function English({ of: { english } }: { readonly of: Pick<Block, "english"> }) {
  return english === undefined ? null : (
    <span className={styles.english} lang="en" dir="ltr">
      {english}
    </span>
  );
}

function Content({ block, editing, map }: BlockViewProps) {
  switch (block.kind) {
    case "heading":
      return null;
    case "map":
      return <MapView map={map} />;
    case "text":
      return <Cell name={block.title} cell={block.key} live={block.text} lines={block.lines} editing={editing} />;
    case "table":
      return <TableView block={block} editing={editing} />;
  }
}

function MapView({ map }: Pick<BlockViewProps, "map">) {
  const { t } = useTranslation();
  if (!map) return <p className={styles.noMap}>{t(map === undefined ? "report.drawingMap" : "report.noMap")}</p>;
  return (
    <img className={styles.map} src={map.url} alt={t("report.mapAlt")} width={map.widthPx} height={map.heightPx} />
  );
}

function TableView({
  block,
  editing,
}: {
  readonly block: Extract<Block, { kind: "table" }>;
  readonly editing: Editing;
}) {
  const all = block.columns.reduce((sum, { share }) => sum + share, 0);
  return (
    <table className={styles.table}>
      <colgroup>
        {block.columns.map(({ title, share }) => (
          <col key={title} style={{ inlineSize: `${(share / all) * 100}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {block.columns.map((column) => (
            <th key={column.title} scope="col" className={column.isNumber ? styles.number : undefined}>
              {column.title} <English of={column} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row) => (
          <tr key={row.key} data-row={row.key}>
            {block.columns.map(({ title, isNumber }, i) => (
              <td key={title} className={isNumber ? styles.number : undefined}>
                <Cell
                  name={title}
                  cell={cellKey(block.key, row.key, i)}
                  live={row.cells[i] ?? ""}
                  lines={1}
                  editing={editing}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell(props: {
  readonly name: string;
  readonly cell: string;
  readonly live: string;
  readonly lines: number;
  readonly editing: Editing;
}) {
  const { name, cell, live, lines, editing } = props;
  return (
    <EditableText
      label={name}
      text={editing.textOf(cell, live)}
      isOutdated={editing.isOutdated(cell, live)}
      lines={lines}
      set={(text) => editing.set(cell, live, text)}
      renew={() => editing.renew(cell)}
    />
  );
}
