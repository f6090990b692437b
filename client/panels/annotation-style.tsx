import { Layers } from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Annotation } from "../../shared/picture/annotation.ts";
import type { AnnotationDraft } from "../sync/picture-source.ts";
import { Button } from "../ui/button.tsx";
import { type DrawingStyle, useWorkspace } from "../workspace.ts";
import styles from "./inspector.module.css";

/** Apart from each other for people who see red and green alike, too, on a light and a dark map; names in `colour.*`. */
const COLOURS = {
  red: "#e5484d",
  orange: "#f5762a",
  yellow: "#f5c518",
  green: "#2fb170",
  blue: "#3b82f6",
  violet: "#a855f7",
  black: "#1b1f24",
  white: "#ffffff",
} as const;
const WIDTHS_PX = [2, 3, 5, 8] as const;
const LINE_STYLES = ["solid", "dashed", "dotted"] as const;
const FILLS = [0, 0.2, 0.4, 0.7] as const;
const TEXT_SIZES_PX = [14, 18, 24, 36] as const;
const DASHES = { solid: undefined, dashed: "8 5", dotted: "2 4" } as const;

/** How an annotation looks. What is chosen also holds for what is drawn next. */
export function AnnotationStyle(props: {
  readonly annotation: Annotation;
  readonly change: (change: Partial<AnnotationDraft>) => void;
}) {
  const { t } = useTranslation();
  const { annotation } = props;
  const style = useWorkspace((workspace) => workspace.style);
  const isShape = annotation.kind === "line" || annotation.kind === "area";
  const change = (change: Partial<DrawingStyle>) => {
    if (isShape) style(change);
    props.change(change);
  };
  return (
    <>
      <Field name={t("annotation.colour")} className={styles.colours}>
        <button
          type="button"
          role="radio"
          className={`${styles.colour} ${styles.ofLayer}`}
          aria-checked={annotation.colour === undefined}
          aria-label={t("annotation.layerColour")}
          title={t("annotation.layerColour")}
          onClick={() => change({ colour: undefined })}
        >
          <Layers size={16} aria-hidden="true" />
        </button>
        {Object.entries(COLOURS).map(([name, colour]) => (
          <button
            key={colour}
            type="button"
            role="radio"
            className={styles.colour}
            style={{ "--swatch": colour } as CSSProperties}
            aria-checked={annotation.colour?.toLowerCase() === colour}
            aria-label={t(`colour.${name}`)}
            title={t(`colour.${name}`)}
            onClick={() => change({ colour })}
          />
        ))}
      </Field>
      {isShape ? (
        <>
          <Field name={t("annotation.lineWidth")}>
            {WIDTHS_PX.map((px) => (
              <Option
                key={px}
                name={t("annotation.px", { px })}
                isOn={annotation.lineWidthPx === px}
                choose={() => change({ lineWidthPx: px })}
              >
                <Stroke widthPx={px} />
              </Option>
            ))}
          </Field>
          <Field name={t("annotation.lineStyle")}>
            {LINE_STYLES.map((lineStyle) => (
              <Option
                key={lineStyle}
                name={t(`annotation.style.${lineStyle}`)}
                isOn={(annotation.lineStyle ?? "solid") === lineStyle}
                choose={() => change({ lineStyle })}
              >
                <Stroke widthPx={3} dash={DASHES[lineStyle]} />
              </Option>
            ))}
          </Field>
        </>
      ) : null}
      {annotation.kind === "area" ? (
        <Field name={t("annotation.fill")}>
          {FILLS.map((fill) => (
            <Option
              key={fill}
              name={t("annotation.percent", { percent: Math.round(fill * 100) })}
              isOn={annotation.fillOpacity === fill}
              choose={() => change({ fillOpacity: fill })}
            >
              {t("annotation.percent", { percent: Math.round(fill * 100) })}
            </Option>
          ))}
        </Field>
      ) : null}
      {annotation.kind === "text" ? (
        <Field name={t("annotation.textSize")}>
          {TEXT_SIZES_PX.map((px) => (
            <Option
              key={px}
              name={t("annotation.px", { px })}
              isOn={annotation.textSizePx === px}
              choose={() => props.change({ textSizePx: px })}
            >
              <span style={{ fontSize: Math.min(px, 26) }}>A</span>
            </Option>
          ))}
        </Field>
      ) : null}
    </>
  );
}

function Field({
  name,
  className,
  children,
}: {
  readonly name: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.field}>
      <span className={styles.fieldName} aria-hidden="true">
        {name}
      </span>
      <div role="radiogroup" aria-label={name} className={className ?? styles.options}>
        {children}
      </div>
    </div>
  );
}

function Option(props: {
  readonly name: string;
  readonly isOn: boolean;
  readonly children: ReactNode;
  readonly choose: () => void;
}) {
  return (
    <Button role="radio" aria-checked={props.isOn} aria-label={props.name} title={props.name} onClick={props.choose}>
      {props.children}
    </Button>
  );
}

function Stroke({ widthPx, dash }: { readonly widthPx: number; readonly dash?: string | undefined }) {
  return (
    <svg width="36" height="12" viewBox="0 0 36 12" aria-hidden="true">
      <line x1="2" y1="6" x2="34" y2="6" stroke="currentColor" strokeWidth={widthPx} strokeDasharray={dash} />
    </svg>
  );
}
