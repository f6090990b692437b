import { NativeSelect, Textarea } from "@mantine/core";
import { ThumbsDown, ThumbsUp } from "lucide-react";
import { nanoid } from "nanoid";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { MAX_TEXT } from "../../shared/coordination/free-text.ts";
import { RATINGS } from "../../shared/drill/evaluation.ts";
import form from "../panels/form.module.css";
import { useSession } from "../sync/session-context.ts";
import { Button } from "../ui/button.tsx";
import { PlaceField } from "../ui/place-field.tsx";
import { placeNow } from "../ui/place-now.ts";
import { useCommand } from "../ui/use-command.ts";
import { aboutOf, useAboutChoices } from "./about-choices.ts";
import { Choice } from "./choice.tsx";
import { newDraft, useObservationDraft } from "./observation-draft.ts";
import { useMayObserve } from "./use-orders.ts";

const VERDICTS = ["strength", "improvement"] as const;
const VERDICT_ICONS = { strength: ThumbsUp, improvement: ThumbsDown };

/** Notes what an evaluator sees: now, and at the middle of the map unless another place is shown. */
export function ObservationForm(props: { readonly close: () => void; readonly saved: () => void }) {
  const { t } = useTranslation();
  const { picture } = useSession();
  const command = useCommand();
  const mayObserve = useMayObserve();
  const choices = useAboutChoices();
  const { draft, change, startAnew } = useObservationDraft();
  const [first] = useState(newDraft);
  const { what, why, is, rating, about, place } = draft ?? first;
  const [isSaving, setIsSaving] = useState(false);
  const leave = () => {
    startAnew();
    props.close();
  };

  async function submit(event: FormEvent) {
    event.preventDefault();
    const meant = aboutOf(about);
    const because = why.trim();
    const at = place && placeNow(picture, place);
    setIsSaving(true);
    const isDone = await command("exercise.observe", {
      observation: nanoid(),
      what: what.trim(),
      is,
      ...(because === "" ? {} : { why: because }),
      ...(rating === undefined ? {} : { rating }),
      ...(meant === undefined ? {} : { about: meant }),
      ...(at === undefined ? {} : { at: [at[0], at[1]] }),
    });
    setIsSaving(false);
    if (!isDone) return;
    startAnew();
    props.saved();
  }

  return (
    <form className={form.form} onSubmit={(event) => void submit(event)}>
      <Textarea
        size="md"
        label={t("exercise.observed.what")}
        autoFocus
        value={what}
        maxLength={MAX_TEXT}
        autosize
        minRows={3}
        maxRows={10}
        onChange={(event) => change({ what: event.currentTarget.value })}
      />
      <Choice
        label={t("exercise.observed.is")}
        options={VERDICTS}
        chosen={is}
        words={(one) => t(`exercise.verdict.${one}`)}
        icons={VERDICT_ICONS}
        choose={(one) => change({ is: one })}
      />
      <Choice
        label={t("exercise.observed.rating")}
        options={RATINGS}
        chosen={rating}
        words={(one) => one}
        hint={(one) => t(`exercise.rating.${one}`)}
        choose={(one) => change({ rating: one === rating ? undefined : one })}
      />
      <p className={form.hint}>{rating ? t(`exercise.rating.${rating}`) : t("exercise.observed.ratingHint")}</p>
      <Textarea
        size="md"
        label={t("exercise.observed.why")}
        value={why}
        maxLength={MAX_TEXT}
        autosize
        minRows={1}
        maxRows={6}
        onChange={(event) => change({ why: event.currentTarget.value })}
      />
      <NativeSelect
        size="md"
        label={t("exercise.observed.about")}
        value={about}
        data={choices}
        onChange={(event) => change({ about: event.currentTarget.value })}
      />
      <PlaceField label={t("exercise.observed.place")} value={place} set={(next) => change({ place: next })} />
      <div className={form.buttons}>
        <Button onClick={leave}>{t("form.cancel")}</Button>
        <Button type="submit" look="primary" disabled={!mayObserve || what.trim() === "" || isSaving}>
          {t("exercise.observed.save")}
        </Button>
      </div>
    </form>
  );
}
