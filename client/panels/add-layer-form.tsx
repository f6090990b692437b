import { NativeSelect, TextInput } from "@mantine/core";
import { nanoid } from "nanoid";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { TLP_MARKINGS, type TlpMarking } from "../../shared/picture/layer.ts";
import { useSession } from "../sync/session-context.ts";
import { Button } from "../ui/button.tsx";
import { sayProblem } from "../ui/undo-notice.tsx";
import { useWorkspace } from "../workspace.ts";
import styles from "./form.module.css";

/** A new layer of the own agency; nobody else sees it yet. */
export function AddLayerForm({ close }: { readonly close: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const drawOn = useWorkspace((workspace) => workspace.drawOn);
  const [name, setName] = useState("");
  const [tlp, setTlp] = useState<TlpMarking>("AMBER");

  async function add() {
    const layer = nanoid();
    close();
    const reply = await session.send("layer.add", { layer, name: name.trim(), tlp });
    if (reply.kind === "done") drawOn(layer);
    else sayProblem(t(`refusal.${reply.reason}`));
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
      <NativeSelect
        label={t("layers.tlp")}
        description={t(`tlp.${tlp}`)}
        value={tlp}
        data={TLP_MARKINGS.map((value) => ({ value, label: `TLP:${value}` }))}
        onChange={(event) => setTlp(TLP_MARKINGS.find((value) => value === event.currentTarget.value) ?? "AMBER")}
      />
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
