import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isBeyondMarking, type TlpMarking } from "../../../shared/picture/layer.ts";
import type { LayerEntry } from "../../../shared/protocol/events.ts";
import { useAgencies } from "../../sync/use-picture.ts";
import { ColourChoice } from "../../ui/colour-choice.tsx";
import { DraftField } from "../../ui/draft-field.tsx";
import { listIn } from "../../ui/intl.ts";
import { Question } from "../../ui/question.tsx";
import { useCommand } from "../../ui/use-command.ts";
import { useMay } from "../../ui/use-may.ts";
import { useWhyNot, WhyNot } from "../../ui/why-not.tsx";
import { LayerSharing } from "./layer-sharing.tsx";
import { MarkingChoice } from "./marking-choice.tsx";

/** One layer: with whom it is shared, what it is called, its colour and its marking. */
export function LayerDetails({ layer }: { readonly layer: LayerEntry }) {
  const { t } = useTranslation();
  const command = useCommand();
  const leave = useMay()("change-layer", layer.owner);
  const whyNot = useWhyNot()(leave);
  const change = (what: { readonly name?: string; readonly colour?: string | null }) =>
    void command("layer.change", { layer: layer.id, ...what });
  return (
    <>
      <LayerSharing layer={layer} />
      {leave === "no" ? null : (
        <>
          <WhyNot>{whyNot}</WhyNot>
          <LayerMarking layer={layer} disabled={whyNot !== undefined} />
          {whyNot === undefined ? (
            <DraftField
              label={t("layers.name")}
              value={layer.name}
              maxLength={80}
              set={(name) => name && change({ name })}
            />
          ) : null}
          <ColourChoice
            label={t("layers.colour")}
            none={t("layers.noColour")}
            chosen={layer.colour}
            disabled={whyNot !== undefined}
            choose={(colour) => change({ colour: colour ?? null })}
          />
        </>
      )}
    </>
  );
}

/** Marking a layer for its own agency alone while others see it is asked about first. */
function LayerMarking({ layer, disabled }: { readonly layer: LayerEntry; readonly disabled: boolean }) {
  const { t, i18n } = useTranslation();
  const command = useCommand();
  const agencies = useAgencies();
  const [asked, setAsked] = useState<TlpMarking>();
  const others = Object.keys(layer.grants ?? {}).flatMap((id) => agencies.get(id)?.name ?? []);
  const mark = (tlp: TlpMarking, wasAsked: boolean) =>
    void command("layer.change", { layer: layer.id, tlp, ...(wasAsked ? { beyondMarking: true } : {}) });
  const choose = (tlp: TlpMarking) => {
    const asks = isBeyondMarking(tlp) && tlp !== layer.tlp && others.length > 0;
    setAsked(asks ? tlp : undefined);
    if (!asks) mark(tlp, false);
  };
  const answer = (isYes: boolean) => {
    setAsked(undefined);
    if (isYes && asked) mark(asked, true);
  };
  return (
    <>
      <MarkingChoice chosen={layer.tlp} disabled={disabled} choose={choose} />
      {asked ? (
        <Question isHard yes={t("layers.markAnyway", { tlp: asked })} answer={answer}>
          {t("layers.askMark", { tlp: asked, agencies: listIn(others, i18n.language) })}
        </Question>
      ) : null}
    </>
  );
}
