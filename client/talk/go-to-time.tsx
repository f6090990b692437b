import { TextInput } from "@mantine/core";
import { Clock } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "../ui/button.tsx";
import { useFocusBack } from "../ui/use-focus-back.ts";
import styles from "./go-to-time.module.css";
import { localTime, timeOf } from "./log-filter-bar.tsx";

/** Goes to what happened at a moment of the day; begins at `latestMs`, because one mostly looks a little back. */
export function GoToTime(props: { readonly latestMs: number | undefined; readonly go: (atMs: number) => void }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.goToTime}>
      <IconButton
        look="quiet"
        aria-label={t("talk.goToTime")}
        title={t("talk.goToTime")}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Clock size={20} aria-hidden="true" />
      </IconButton>
      {isOpen ? <TimeForm {...props} close={() => setOpen(false)} /> : null}
    </div>
  );
}

function TimeForm(props: {
  readonly latestMs: number | undefined;
  readonly go: (atMs: number) => void;
  readonly close: () => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => localTime(props.latestMs));
  useFocusBack();
  const atMs = timeOf(text);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (atMs !== undefined) props.go(atMs);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        // What it stands in stays open.
        event.stopPropagation();
        props.close();
      }}
    >
      <TextInput
        type="datetime-local"
        aria-label={t("talk.goToTime")}
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" disabled={atMs === undefined}>
        {t("talk.go")}
      </Button>
    </form>
  );
}
