import { NativeSelect, Textarea } from "@mantine/core";
import { ThumbsDown, ThumbsUp } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { MAX_TEXT } from "../../shared/coordination/free-text.ts";
import { RATINGS } from "../../shared/drill/evaluation.ts";
import form from "../panels/form.module.css";
import type { VoiceDraft } from "../sync/photo-source.ts";
import { Button } from "../ui/button.tsx";
import { PlaceField } from "../ui/place-field.tsx";
import { useAboutChoices } from "./about-choices.ts";
import { Choice } from "./choice.tsx";
import { newDraft, useObservationDraft } from "./observation-draft.ts";
import media from "./observation-media.module.css";
import { PhotoField } from "./photo-field.tsx";
import { useObserve } from "./use-observe.ts";
import { useMayObserve } from "./use-orders.ts";
import { useRecorder } from "./use-recorder.ts";
import { VoiceField } from "./voice-field.tsx";

const VERDICTS = ["strength", "improvement"] as const;
const VERDICT_ICONS = { strength: ThumbsUp, improvement: ThumbsDown };

/** Notes what an evaluator sees: now, and at the middle of the map unless another place is shown. */
export function ObservationForm(props: { readonly close: () => void; readonly saved: () => void }) {
  const { t } = useTranslation();
  const observe = useObserve();
  const mayObserve = useMayObserve();
  const choices = useAboutChoices();
  const { draft, change, startAnew } = useObservationDraft();
  const [first] = useState(newDraft);
  const current = draft ?? first;
  const { what, why, is, rating, about, place, photo, voice } = current;
  const recorder = useRecorder(keepVoice);
  const record = () => {
    // What is recorded has something that it belongs to, also when the form gives way meanwhile.
    change({});
    recorder.start();
  };
  const leave = () => {
    startAnew();
    props.close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void observe(current);
    props.saved();
  };
  const maySave = mayObserve && what.trim() !== "" && recorder.recording.kind === "idle";

  return (
    <form className={form.form} onSubmit={submit}>
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
      <div className={media.field} role="group" aria-label={t("exercise.observed.media")}>
        <PhotoField photo={photo} set={(next) => change({ photo: next })} />
        <VoiceField
          recorder={{ ...recorder, start: record }}
          voice={voice}
          remove={() => change({ voice: undefined })}
        />
      </div>
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
      <div className={`${form.buttons} ${media.answers}`}>
        <Button onClick={leave}>{t("form.cancel")}</Button>
        <Button type="submit" look="primary" disabled={!maySave}>
          {t("exercise.observed.save")}
        </Button>
      </div>
    </form>
  );
}

/** Whoever has left the form for good has left what was being recorded, too. */
function keepVoice(voice: VoiceDraft): void {
  const { draft, change } = useObservationDraft.getState();
  if (draft) change({ voice });
}
