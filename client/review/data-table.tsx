import { Download } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../sync/use-picture.ts";
import { csvOf } from "../talk/log-csv.ts";
import { Button } from "../ui/button.tsx";
import { keepFile } from "../ui/keep-file.ts";
import styles from "./review.module.css";
import { cellWords, type Table, tableForFile } from "./table.ts";

/** More than these are printed smaller, so that no word of their headings breaks on A4. */
const MANY_COLUMNS = 8;

/**
 * A table with its name, what it says while it is empty, and a button that saves it for a spreadsheet. `below`: what
 * belongs to a row and is no text, by the row's key.
 */
export function DataTable(props: {
  readonly table: Table;
  readonly isTitled?: boolean;
  readonly below?: (row: string) => ReactNode;
}) {
  const { table, isTitled = true, below } = props;
  const { i18n } = useTranslation();
  const { language } = i18n;
  const columns = table.columns.flatMap((column, at) => (column.isForFile ? [] : [{ ...column, at }]));
  return (
    <section className={styles.tablePart} data-table={table.key} aria-label={table.title}>
      <header className={styles.tableHead}>
        {isTitled ? <h4>{table.title}</h4> : <span />}
        {table.rows.length > 0 ? <KeepTable table={table} /> : null}
      </header>
      {table.rows.length === 0 ? (
        <p className={styles.hint}>{table.none}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={`${styles.table} ${columns.length > MANY_COLUMNS ? styles.wideTable : ""}`}>
            <thead>
              <tr>
                {columns.map(({ key, title, kind }) => (
                  <th key={key} scope="col" className={kind === "text" ? undefined : styles.number}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row) => (
                <Fragment key={row.key}>
                  <tr data-row={row.key}>
                    {columns.map(({ key, kind, at }) => (
                      <td
                        key={key}
                        data-cell={key}
                        data-value={row.cells[at]}
                        className={kind === "text" ? undefined : styles.number}
                        dir="auto"
                      >
                        {cellWords(row.cells[at], kind, { language })}
                      </td>
                    ))}
                  </tr>
                  <Below columns={columns.length}>{below?.(row.key)}</Below>
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Below({ columns, children }: { readonly columns: number; readonly children: ReactNode }) {
  return children ? (
    <tr className={styles.belowRow}>
      <td colSpan={columns}>{children}</td>
    </tr>
  ) : null;
}

/** Saves a table as CSV; a drill says so in its first line as well. */
export function KeepTable({ table }: { readonly table: Table }) {
  const { t } = useTranslation();
  const { operation } = useDirectory();
  const keep = () => {
    const exercise = operation.kind === "drill" ? [["EXERCISE", operation.name]] : [[operation.name]];
    const csv = csvOf([...exercise, ...tableForFile(table, { t })]);
    keepFile(operation, `review-${table.key}.csv`, new Blob([csv], { type: "text/csv" }));
  };
  return (
    <Button
      className={styles.keep}
      aria-label={t("afterAction.keepTable", { table: table.title })}
      title={t("afterAction.keepTable", { table: table.title })}
      onClick={keep}
    >
      <Download size={16} aria-hidden="true" />
      CSV
    </Button>
  );
}
