import { NumberInput, Popover, TextInput } from "@mantine/core";
import { ChevronDown } from "lucide-react";
import { nanoid } from "nanoid";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Unit, UnitId } from "../../../shared/picture/unit.ts";
import { SymbolPicture } from "../../symbols/symbol-picture.tsx";
import { useAgencies, useDirectory } from "../../sync/use-picture.ts";
import { AgencySelect } from "../../ui/agency-select.tsx";
import { Button } from "../../ui/button.tsx";
import { SymbolPalette } from "../../ui/symbol-palette.tsx";
import { useAgenciesFor } from "../../ui/use-agencies-for.ts";
import { useCommand } from "../../ui/use-command.ts";
import palette from "../command-post.module.css";
import form from "../form.module.css";
import inspector from "../inspector.module.css";
import { unitChange } from "./unit-change.ts";

const MAX_CREW = 999;
const MAX_CAPABILITIES = 20;
const MAX_CAPABILITY = 80;

/** A new unit, or a change of one that is there. What changes comes when the server has it; without a link it waits. */
export function UnitForm({
  unit,
  close,
}: {
  readonly unit?: Unit | undefined;
  readonly close: (added?: UnitId) => void;
}) {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const agencies = useAgencies();
  const choices = useAgenciesFor("add-unit");
  const command = useCommand();
  // What others change meanwhile is not what one has changed here.
  const [opened] = useState(unit);
  const [name, setName] = useState(unit?.name ?? "");
  const [symbol, setSymbol] = useState(unit?.symbol);
  const [agency, setAgency] = useState(unit?.agency ?? choices[0]?.id ?? me.agency);
  const [crew, setCrew] = useState<string | number>(unit?.crew ?? "");
  const [capabilities, setCapabilities] = useState(unit?.capabilities?.join(", ") ?? "");
  const isComplete = name.trim() !== "" && symbol !== undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isComplete) return;
    const count = crew === "" ? undefined : Number(crew);
    const fields = { name: name.trim(), symbol, capabilities: listed(capabilities) };
    if (opened) {
      const change = unitChange(opened, { ...fields, crew: count });
      if (change) void command("unit.change", change);
      return close();
    }
    const id = nanoid();
    void command("unit.add", { unit: id, agency, ...fields, ...(count === undefined ? {} : { crew: count }) });
    close(id);
  }

  return (
    <form className={form.form} onSubmit={submit}>
      <TextInput
        label={t("unitsBoard.name")}
        placeholder={t("device.unitNameExample")}
        value={name}
        maxLength={80}
        required
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {unit ? null : <AgencySelect agencies={choices} chosen={agency} choose={setAgency} />}
      <UnitSymbolChoice chosen={symbol} colour={agencies.get(agency)?.colour} choose={setSymbol} />
      <NumberInput
        size="md"
        label={t("unit.crew")}
        value={crew}
        min={0}
        max={MAX_CREW}
        clampBehavior="strict"
        allowDecimal={false}
        allowNegative={false}
        hideControls
        onChange={setCrew}
      />
      <TextInput
        label={t("unit.capabilities")}
        description={t("unitsBoard.capabilitiesHint")}
        value={capabilities}
        onChange={(event) => setCapabilities(event.currentTarget.value)}
      />
      <div className={form.buttons}>
        <Button onClick={() => close()}>{t("form.cancel")}</Button>
        <Button type="submit" look="primary" disabled={!isComplete}>
          {t(unit ? "unitsBoard.save" : "unitsBoard.addIt")}
        </Button>
      </div>
    </form>
  );
}

function UnitSymbolChoice(props: {
  readonly chosen: string | undefined;
  readonly colour: string | undefined;
  readonly choose: (symbol: string) => void;
}) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { chosen, colour } = props;
  return (
    <div className={inspector.field}>
      <span className={inspector.fieldName}>{t("annotation.symbol")}</span>
      <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={356} returnFocus>
        <Popover.Target>
          <Button className={inspector.symbolButton} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {chosen === undefined ? null : <SymbolPicture symbol={chosen} sizePx={28} colour={colour} />}
            {chosen === undefined ? t("annotation.noSymbol") : t(`symbols.${chosen}`)}
            <ChevronDown size={18} aria-hidden="true" style={{ marginInlineStart: "auto" }} />
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={palette.palette}>
          <SymbolPalette
            use="unit"
            chosen={chosen}
            colour={colour}
            choose={(symbol) => {
              setOpen(false);
              props.choose(symbol);
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

/** What was typed between commas, of whichever script, each once and as long as a unit can carry it. */
function listed(text: string): string[] {
  const parts = text.split(/[,;،、]/).map((part) => part.trim().slice(0, MAX_CAPABILITY));
  return [...new Set(parts.filter(Boolean))].slice(0, MAX_CAPABILITIES);
}
