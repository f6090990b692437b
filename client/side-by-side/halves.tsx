import { MapPinned, X } from "lucide-react";
import { type CSSProperties, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Agency } from "../../shared/operation/agency.ts";
import type { PictureSource } from "../sync/picture-source.ts";
import { useBeside } from "../ui/beside-wish.ts";
import { Button } from "../ui/button.tsx";
import { AgencyChoice } from "./agency-choice.tsx";
import { DifferenceList } from "./difference-list.tsx";
import { badgesOf } from "./differences.ts";
import { MapPlace } from "./map-place.tsx";
import { seenPicture, truthPicture } from "./pictures.ts";
import styles from "./side-by-side.module.css";
import { UntoldNote } from "./untold-note.tsx";
import { useDifferences } from "./use-differences.ts";
import { useTwoMaps } from "./use-two-maps.ts";

/** Both halves, each with a band that says what it shows: as whom one looks, and what is really there. */
export function Halves(props: {
  readonly live: PictureSource;
  readonly agencies: readonly Agency[];
  readonly chosen: Agency;
  readonly canDraw: boolean;
}) {
  const { t } = useTranslation();
  const { live, agencies, chosen, canDraw } = props;
  const close = useBeside((beside) => beside.close);
  const root = useRef<HTMLDivElement>(null);
  const [seenPlace, setSeenPlace] = useState<HTMLElement | null>(null);
  const [truthPlace, setTruthPlace] = useState<HTMLElement | null>(null);
  const { seen, truth } = useMemo(() => ({ seen: seenPicture(live), truth: truthPicture(live) }), [live]);
  const compared = useDifferences(live, seen, chosen.id);
  const differences = compared && "differences" in compared ? compared.differences : undefined;
  const badges = useMemo(() => (differences ?? []).flatMap(badgesOf), [differences]);
  const goTo = useTwoMaps({ picture: seen, place: seenPlace }, { picture: truth, place: truthPlace }, badges);
  useEffect(() => root.current?.querySelector("select")?.focus(), []);
  return (
    <div ref={root} className={styles.halves} data-beside={chosen.id}>
      <section className={styles.half} aria-label={t("beside.sees", { agency: chosen.name })} data-half="seen">
        <header className={styles.band} style={{ "--half": chosen.colour } as CSSProperties}>
          <AgencyChoice agencies={agencies} chosen={chosen} />
        </header>
        <MapPlace place={setSeenPlace} canDraw={canDraw}>
          {differences ? <DifferenceList differences={differences} goTo={goTo} /> : null}
          {compared && "leftOut" in compared ? <UntoldNote leftOut={compared.leftOut} /> : null}
        </MapPlace>
      </section>
      <section className={styles.half} aria-label={t("beside.truth")} data-half="truth">
        <header className={styles.band}>
          <MapPinned size={22} className={styles.sign} aria-hidden="true" />
          <strong className={styles.title}>{t("beside.truth")}</strong>
          <Button data-closes="beside" onClick={close}>
            <X size={18} aria-hidden="true" />
            {t("beside.close")}
          </Button>
        </header>
        <MapPlace place={setTruthPlace} canDraw={canDraw} />
      </section>
    </div>
  );
}
