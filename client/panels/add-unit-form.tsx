import { TextInput } from "@mantine/core";
import { nanoid } from "nanoid";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { UnitId } from "../../shared/picture/unit.ts";
import { useSession } from "../sync/session-context.ts";
import { useAgencies, useDirectory } from "../sync/use-picture.ts";
import { AgencyMark } from "../ui/agency-mark.tsx";
import { AgencySelect } from "../ui/agency-select.tsx";
import { Button } from "../ui/button.tsx";
import { Facts } from "../ui/facts.tsx";
import { SymbolPalette } from "../ui/symbol-palette.tsx";
import { useAgenciesFor } from "../ui/use-agencies-for.ts";
import styles from "./form.module.css";

/** A new unit: its name and picture. It belongs to the own agency; exercise control, which plays all, chooses one. */
export function AddUnitForm({ added }: { readonly added: (unit: UnitId) => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const { me } = useDirectory();
  const agencies = useAgencies();
  const choices = useAgenciesFor("add-unit");
  const [name, setName] = useState("");
  const [symbol, setSymbol] = useState<string>();
  const [agency, setAgency] = useState(me.agency);
  const [adding, setAdding] = useState(false);
  const [problem, setProblem] = useState<string>();
  const mine = agencies.get(agency);

  async function add(chosen: string) {
    setAdding(true);
    const unit = nanoid();
    const reply = await session.send("unit.add", { unit, name: name.trim(), symbol: chosen, agency });
    setAdding(false);
    if (reply.kind === "done") added(unit);
    else setProblem(t(`refusal.${reply.reason}`));
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() && symbol) void add(symbol);
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label={t("device.unitName")}
        placeholder={t("device.unitNameExample")}
        value={name}
        maxLength={80}
        required
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {choices.length > 1 ? (
        <AgencySelect agencies={choices} chosen={agency} choose={setAgency} />
      ) : (
        <Facts lines={[[t("unit.agency"), mine ? <AgencyMark key="agency" agency={mine} /> : undefined]]} />
      )}
      <div className={styles.scroll}>
        <SymbolPalette use="unit" chosen={symbol} colour={mine?.colour} choose={setSymbol} />
      </div>
      {problem ? <p role="alert">{problem}</p> : null}
      <Button type="submit" look="primary" disabled={adding || !name.trim() || !symbol}>
        {t(adding ? "device.adding" : symbol ? "device.addUnit" : "device.chooseSymbol")}
      </Button>
    </form>
  );
}
