import { TextInput } from "@mantine/core";
import { nanoid } from "nanoid";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TlpMarking } from "../../../shared/picture/layer.ts";
import { useDirectory } from "../../sync/use-picture.ts";
import { AgencySelect } from "../../ui/agency-select.tsx";
import { Button } from "../../ui/button.tsx";
import { ColourChoice } from "../../ui/colour-choice.tsx";
import { useAgenciesFor } from "../../ui/use-agencies-for.ts";
import { useCommand } from "../../ui/use-command.ts";
import { useWorkspace } from "../../workspace.ts";
import styles from "../form.module.css";
import { MarkingChoice } from "./marking-choice.tsx";

/** A new layer of the own agency, which nobody else sees yet; exercise control, which plays all, chooses whose. */
export function AddLayerForm({ close }: { readonly close: () => void }) {
  const { t } = useTranslation();
  const command = useCommand();
  const { me } = useDirectory();
  const choices = useAgenciesFor("add-layer");
  const drawOn = useWorkspace((workspace) => workspace.drawOn);
  const [name, setName] = useState("");
  const [agency, setAgency] = useState(me.agency);
  const [tlp, setTlp] = useState<TlpMarking>("AMBER");
  const [colour, setColour] = useState<string>();

  async function add() {
    const layer = nanoid();
    const input = { layer, name: name.trim(), tlp, agency, ...(colour === undefined ? {} : { colour }) };
    close();
    if (await command("layer.add", input)) drawOn(layer);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim()) void add();
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label={t("layers.name")}
        value={name}
        maxLength={80}
        required
        autoFocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <AgencySelect label={t("layers.owner")} agencies={choices} chosen={agency} choose={setAgency} />
      <MarkingChoice chosen={tlp} choose={setTlp} />
      <ColourChoice label={t("layers.colour")} none={t("layers.noColour")} chosen={colour} choose={setColour} />
      <p className={styles.hint}>{t("layers.onlyYours")}</p>
      <div className={styles.buttons}>
        <Button onClick={close}>{t("form.cancel")}</Button>
        <Button type="submit" look="primary" disabled={!name.trim()}>
          {t("layers.add")}
        </Button>
      </div>
    </form>
  );
}
