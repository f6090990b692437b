import { TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { RESOURCE_GROUPS, type ResourceKindId, resourceKinds } from "../../shared/coordination/resource-kind.ts";
import { Button } from "./button.tsx";
import { searchable } from "./formats.ts";
import styles from "./resource-choice.module.css";
import { ResourcePicture } from "./resource-picture.tsx";

/** Chooses what is asked for or lent, by picture and name. Folds to what was chosen, with the way to choose anew. */
export function ResourceChoice(props: {
  readonly label: string;
  readonly chosen: ResourceKindId | undefined;
  readonly colour?: string | undefined;
  readonly choose: (what: ResourceKindId | undefined) => void;
}) {
  const { t } = useTranslation();
  const name = useId();
  const { label, chosen, colour, choose } = props;
  return (
    <div className={styles.field} role="group" aria-labelledby={name}>
      <span className={styles.label} id={name}>
        {label}
      </span>
      {chosen === undefined ? (
        <ResourcePalette colour={colour} choose={choose} />
      ) : (
        <div className={styles.chosen} data-resource={chosen}>
          <ResourcePicture what={chosen} sizePx={36} colour={colour} />
          <strong>{t(`resource.${chosen}`)}</strong>
          <Button onClick={() => choose(undefined)}>{t("requests.chooseAnother")}</Button>
        </div>
      )}
    </div>
  );
}

function ResourcePalette(props: {
  readonly colour: string | undefined;
  readonly choose: (what: ResourceKindId) => void;
}) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState("");
  const found = resourceKinds.filter(({ id }) => searchable(t(`resource.${id}`)).includes(searchable(wanted.trim())));
  return (
    <>
      <TextInput
        aria-label={t("requests.searchKind")}
        placeholder={t("requests.searchKind")}
        leftSection={<Search size={18} aria-hidden="true" />}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          // The form is not sent by it.
          event.preventDefault();
          if (found[0]) props.choose(found[0].id);
        }}
      />
      {found.length === 0 ? <p className={styles.none}>{t("requests.noKind", { wanted })}</p> : null}
      <div className={styles.groups}>
        {RESOURCE_GROUPS.map((group) => {
          const kinds = found.filter((kind) => kind.group === group);
          return kinds.length === 0 ? null : (
            <section key={group} aria-label={t(`resourceGroup.${group}`)}>
              <h4 className={styles.group}>{t(`resourceGroup.${group}`)}</h4>
              <div className={styles.grid}>
                {kinds.map(({ id }) => (
                  <button
                    key={id}
                    type="button"
                    className={styles.kind}
                    data-resource={id}
                    onClick={() => props.choose(id)}
                  >
                    <ResourcePicture what={id} sizePx={30} colour={props.colour} />
                    <span>{t(`resource.${id}`)}</span>
                  </button>
                ))}
              </div>
            </section>
          );
        })}
      </div>
    </>
  );
}
