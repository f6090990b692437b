import { TextInput } from "@mantine/core";
import { LocateFixed } from "lucide-react";
import { useTranslation } from "react-i18next";
import { formatPosition } from "../../shared/picture/coordinates.ts";
import { IconButton } from "../ui/button.tsx";
import styles from "./page.module.css";

/** Where the map opens: coordinates in any usual form, or the place of this device. May be left empty. */
export function HomeField(props: {
  readonly value: string;
  readonly isWrong: boolean;
  readonly change: (value: string) => void;
}) {
  const { t } = useTranslation();
  const locate = () =>
    navigator.geolocation?.getCurrentPosition(({ coords }) =>
      props.change(formatPosition([coords.longitude, coords.latitude], "decimal")),
    );
  return (
    <div className={styles.home}>
      <TextInput
        label={t("found.home")}
        description={t("found.homeHint")}
        size="lg"
        value={props.value}
        error={props.isWrong ? t("found.homeWrong") : undefined}
        onChange={(event) => props.change(event.currentTarget.value)}
      />
      {navigator.geolocation ? (
        <IconButton
          className={styles.locate}
          aria-label={t("found.myPlace")}
          title={t("found.myPlace")}
          onClick={locate}
        >
          <LocateFixed size={20} aria-hidden="true" />
        </IconButton>
      ) : null}
    </div>
  );
}
