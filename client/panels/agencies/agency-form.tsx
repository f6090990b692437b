import { TextInput } from "@mantine/core";
import { nanoid } from "nanoid";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Agency } from "../../../shared/operation/agency.ts";
import { useDirectory } from "../../sync/use-picture.ts";
import { type AgencyDraft, newAgencyDraft } from "../../ui/agency-draft.ts";
import { AgencyFields } from "../../ui/agency-fields.tsx";
import { Button } from "../../ui/button.tsx";
import { useCommand } from "../../ui/use-command.ts";
import styles from "../form.module.css";
import { agencyOfColour, nextFreeColour } from "./agency-colours.ts";
import { shortNameOf } from "./short-name.ts";

/** A new agency, or a change of one that is there. Two agencies never have colours that are taken for one another. */
export function AgencyForm({ agency, close }: { readonly agency?: Agency | undefined; readonly close: () => void }) {
  const { t } = useTranslation();
  const { agencies } = useDirectory();
  const command = useCommand();
  const others = agencies.filter(({ id }) => id !== agency?.id);
  const [draft, setDraft] = useState<AgencyDraft>(
    () => agency ?? { ...newAgencyDraft(), kind: "other", colour: nextFreeColour(others) },
  );
  const [short, setShort] = useState(agency?.shortName);
  const [isSent, setSent] = useState(false);
  const shortName = short ?? shortNameOf(draft.name);
  // What has always been so is not refused when something else is changed.
  const taken = draft.colour === agency?.colour ? undefined : agencyOfColour(others, draft.colour);
  const isComplete = draft.name.trim() !== "" && shortName.trim() !== "" && !taken;

  async function send() {
    setSent(true);
    const { name, kind, colour, country, language } = draft;
    const fields = { name: name.trim(), shortName: shortName.trim(), kind, colour, country, language };
    const isDone = agency
      ? await command("agency.change", { agency: agency.id, ...fields })
      : await command("agency.add", { agency: nanoid(), ...fields });
    setSent(false);
    if (isDone) close();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isComplete) void send();
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <AgencyFields
        draft={draft}
        change={setDraft}
        label={t("agency.name")}
        takenBy={(colour) => agencyOfColour(others, colour)?.name}
      />
      {taken ? <p role="alert">{t("agency.colourTaken", { agency: taken.name })}</p> : null}
      <TextInput
        label={t("agency.shortName")}
        description={t("agency.shortNameHint")}
        value={shortName}
        maxLength={4}
        required
        onChange={(event) => setShort(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button onClick={close}>{t("form.cancel")}</Button>
        <Button type="submit" look="primary" disabled={!isComplete || isSent}>
          {t(agency ? "agency.change" : "agency.add")}
        </Button>
      </div>
    </form>
  );
}
