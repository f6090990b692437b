import { NativeSelect } from "@mantine/core";
import { nanoid } from "nanoid";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { RULE_KINDS, type RuleKind, type Watched } from "../../../shared/coordination/alert.ts";
import { agencyChannel } from "../../../shared/operation/channel.ts";
import type { Posted } from "../../sync/use-boards.ts";
import { useDirectory, useTab } from "../../sync/use-picture.ts";
import { Button } from "../../ui/button.tsx";
import { ChangedMeanwhile } from "../../ui/changed-meanwhile.tsx";
import { ChannelChoice } from "../../ui/channel-choice.tsx";
import { useRulesInView } from "../../ui/rules-in-view.ts";
import { useCommand } from "../../ui/use-command.ts";
import { keptEdits, useEdit } from "../../ui/use-edit.ts";
import { useWatchedThing } from "../../ui/watched-name.ts";
import form from "../form.module.css";
import { NumberField } from "./number-field.tsx";
import { type RuleDraft, ruleInput } from "./rule-draft.ts";
import { RuleUnits } from "./rule-units.tsx";
import { WatchedChoice } from "./watched-choice.tsx";

const A_MINUTE_MS = 60_000;
/** What a fire brigade keeps from a gas leak, and longer than a tunnel takes. */
const FIRST = { withinM: 200, minutes: 10 };
const LIMITS = { withinM: [1, 100_000], minutes: [1, 1_440] } as const;

type Draft = Pick<RuleDraft, "watched" | "units"> & {
  /** Undefined until it is chosen: what fits the thing that is watched. */
  readonly kind: RuleKind | undefined;
  readonly withinM: number;
  readonly minutes: number;
};
const EDITS = keptEdits<Draft>();

/** Makes a rule, or changes one: what it waits for, around what, for which units, and who is told. */
export function RuleForm(props: {
  readonly changed?: Posted<"alert-rule">;
  readonly watched?: Watched | undefined;
  readonly close: () => void;
}) {
  const { t } = useTranslation();
  const command = useCommand();
  const { me, channels } = useDirectory();
  const mayWrite = useTab() === "writing";
  const draw = useRulesInView((state) => state.draw);
  const before = props.changed?.post;
  const edit = useEdit(EDITS, before && `${props.changed?.channel.id}/${before.id}`, before?.changed, {
    watched: before?.watched ?? props.watched,
    kind: before?.rule,
    withinM: before?.withinM ?? FIRST.withinM,
    minutes: before?.afterMs ? before.afterMs / A_MINUTE_MS : FIRST.minutes,
    units: before?.units,
  });
  const { watched, withinM, minutes, units } = edit.draft;
  const thing = useWatchedThing(watched);
  const isArea = thing?.geometry.type === "Polygon";
  const kind: RuleKind = edit.draft.kind ?? (watched && !isArea ? "near" : "inside");
  const [channel, setChannel] = useState(props.changed?.channel.id ?? agencyChannel(me.agency));
  const [id] = useState(() => before?.id ?? nanoid());
  const [isSaving, setIsSaving] = useState(false);
  const needsArea = kind === "inside" || kind === "left";
  const isComplete =
    (kind === "silent" || (thing !== undefined && (!needsArea || isArea))) &&
    (units === undefined || units.length > 0) &&
    isWithin(withinM, LIMITS.withinM) &&
    isWithin(minutes, LIMITS.minutes);

  useEffect(() => {
    if (isWithin(withinM, LIMITS.withinM)) draw([{ rule: kind, watched, withinM, enabled: true }]);
    return () => draw([]);
  }, [kind, watched, withinM, draw]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!isComplete || edit.meanwhile) return;
    const rule: RuleDraft = {
      id,
      rule: kind,
      watched,
      withinM,
      afterMs: Math.round(minutes * A_MINUTE_MS),
      units,
      enabled: before?.enabled ?? true,
    };
    setIsSaving(true);
    const isDone = await edit.send(() =>
      command("alert-rule.put", ruleInput(channel, edit.base, { ...rule, agency: before?.agency })),
    );
    setIsSaving(false);
    if (isDone) props.close();
  }

  return (
    <form className={form.form} onSubmit={(event) => void submit(event)}>
      <NativeSelect
        size="md"
        label={t("alertRule.what")}
        data={RULE_KINDS.map((value) => ({ value, label: t(`ruleKind.${value}`) }))}
        value={kind}
        onChange={(event) => edit.change({ kind: RULE_KINDS.find((one) => one === event.currentTarget.value) ?? kind })}
      />
      {kind === "silent" ? (
        <NumberField
          label={t("alertRule.after")}
          value={minutes}
          limits={LIMITS.minutes}
          set={(value) => edit.change({ minutes: value })}
        />
      ) : (
        <WatchedChoice watched={watched} needsArea={needsArea} choose={(one) => edit.change({ watched: one })} />
      )}
      {kind === "near" ? (
        <NumberField
          label={t("alertRule.within")}
          value={withinM}
          limits={LIMITS.withinM}
          set={(value) => edit.change({ withinM: value })}
        />
      ) : null}
      <RuleUnits
        agency={before?.agency ?? me.agency}
        channel={channel}
        chosen={units}
        choose={(chosen) => edit.change({ units: chosen })}
      />
      <ChannelChoice
        label={t("alertRule.toldTo")}
        // A rule stays on the board that it was made on.
        channels={before ? channels.filter((one) => one.id === channel) : channels}
        chosen={channel}
        choose={setChannel}
      />
      <ChangedMeanwhile edit={edit} />
      <div className={form.buttons}>
        <Button onClick={props.close}>{t("form.cancel")}</Button>
        <Button
          type="submit"
          look="primary"
          disabled={!mayWrite || !isComplete || isSaving || edit.meanwhile !== undefined}
        >
          {t(isSaving ? "alertRule.saving" : "alertRule.save")}
        </Button>
      </div>
    </form>
  );
}

function isWithin(value: number, [least, most]: readonly [number, number]): boolean {
  return value >= least && value <= most;
}
