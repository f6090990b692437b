import { useTranslation } from "react-i18next";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { ObservedMedia } from "../photos/observed-media.tsx";
import { useDirectory } from "../sync/use-picture.ts";
import { WaitsHere } from "../talk/waits-here.tsx";
import cards from "./cards.module.css";
import { VerdictOf } from "./observation-verdict.tsx";

/** An observation that was made on this device and has not reached the server. */
export function WaitingObservation(props: {
  readonly input: CommandInput<"exercise.observe">;
  readonly madeAtMs: number;
}) {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const { input, madeAtMs } = props;
  return (
    <li className={cards.card} data-waiting-observation={input.observation}>
      <div className={cards.cardTop}>
        <VerdictOf observation={input} />
        <WaitsHere>{t("exercise.observed.waits")}</WaitsHere>
      </div>
      <p dir="auto">{input.what}</p>
      {input.why ? (
        <p className={cards.note} dir="auto">
          {input.why}
        </p>
      ) : null}
      <ObservedMedia of={{ ...input, id: input.observation, by: me.id, name: me.name, madeAtMs }} />
    </li>
  );
}
