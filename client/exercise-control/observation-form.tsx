import { NativeSelect, Textarea } from "@mantine/core";
import { ThumbsDown, ThumbsUp } from "lucide-react";
import { nanoid } from "nanoid";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { MAX_TEXT } from "../../shared/coordination/free-text.ts";
import type { Place } from "../../shared/coordination/place.ts";
import { type Observation, RATINGS, type Rating } from "../../shared/drill/evaluation.ts";
import { roundLngLat } from "../../shared/picture/geometry.ts";
import frame from "../panels/command-post.module.css";
import form from "../panels/form.module.css";
import { useSession } from "../sync/session-context.ts";
import { Button } from "../ui/button.tsx";
import { PlaceField } from "../ui/place-field.tsx";
import { placeNow } from "../ui/place-now.ts";
import { useCommand } from "../ui/use-command.ts";
import { useWorkspace } from "../workspace.ts";
import { aboutOf, useAboutChoices } from "./about-choices.ts";
import { Choice } from "./choice.tsx";
import { useExerciseView } from "./exercise-view.ts";
import { useMayObserve } from "./use-orders.ts";

const VERDICTS = ["strength", "improvement"] as const;

/** Notes what an evaluator sees: now, and at the middle of the map unless another place is shown. */
export function ObservationForm({ close }: { readonly close: () => void }) {
  const { t } = useTranslation();
  const { picture } = useSession();
  const command = useCommand();
  const mayObserve = useMayObserve();
  const show = useExerciseView((state) => state.show);
  const choices = useAboutChoices();
  const [what, setWhat] = useState("");
  const [why, setWhy] = useState("");
  const [is, setIs] = useState<Observation["is"]>("strength");
  const [rating, setRating] = useState<Rating>();
  const [about, setAbout] = useState("");
  const [place, setPlace] = useState<Place | undefined>(placeOfMap);
  const [isSaving, setIsSaving] = useState(false);

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
    if (isDone) show("observations");
  }

  return (
    <form className={`${frame.panelBody} ${form.form}`} onSubmit={(event) => void submit(event)}>
      <Textarea
        size="md"
        label={t("exercise.observed.what")}
        autoFocus
        value={what}
        maxLength={MAX_TEXT}
        autosize
        minRows={3}
        maxRows={10}
        onChange={(event) => setWhat(event.currentTarget.value)}
      />
      <Choice
        label={t("exercise.observed.is")}
        options={VERDICTS}
        chosen={is}
        words={(one) => t(`exercise.verdict.${one}`)}
        icon={(one) => (one === "strength" ? <ThumbsUp size={18} /> : <ThumbsDown size={18} />)}
        choose={setIs}
      />
      <Choice
        label={t("exercise.observed.rating")}
        options={RATINGS}
        chosen={rating}
        words={(one) => one}
        hint={(one) => t(`exercise.rating.${one}`)}
        choose={(one) => setRating(one === rating ? undefined : one)}
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
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <NativeSelect
        size="md"
        label={t("exercise.observed.about")}
        value={about}
        data={choices}
        onChange={(event) => setAbout(event.currentTarget.value)}
      />
      <PlaceField label={t("exercise.observed.place")} value={place} set={setPlace} />
      <div className={form.buttons}>
        <Button onClick={close}>{t("form.cancel")}</Button>
        <Button type="submit" look="primary" disabled={!mayObserve || what.trim() === "" || isSaving}>
          {t("exercise.observed.save")}
        </Button>
      </div>
    </form>
  );
}

/** The middle of the map; nowhere where there is no map. */
function placeOfMap(): Place | undefined {
  const { mapCentre } = useWorkspace.getState();
  return mapCentre[0] === 0 && mapCentre[1] === 0 ? undefined : { at: roundLngLat(mapCentre) };
}
