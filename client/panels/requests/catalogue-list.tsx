import { Pencil, Plus, Trash2 } from "lucide-react";
import { nanoid } from "nanoid";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Agency } from "../../../shared/operation/agency.ts";
import { type Posted, usePending, usePosts } from "../../sync/use-boards.ts";
import { useAgencies, useDirectory } from "../../sync/use-picture.ts";
import { AgencyMark } from "../../ui/agency-mark.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { channelName } from "../../ui/channel-name.ts";
import { FreeTextView } from "../../ui/free-text.tsx";
import { ResourcePicture } from "../../ui/resource-picture.tsx";
import { SectionTitle } from "../../ui/section-title.tsx";
import { offerUndo } from "../../ui/undo-notice.tsx";
import { useAgenciesFor } from "../../ui/use-agencies-for.ts";
import { useCommand } from "../../ui/use-command.ts";
import { useMay } from "../../ui/use-may.ts";
import frame from "../command-post.module.css";
import { CatalogueForm } from "./catalogue-form.tsx";
import styles from "./requests.module.css";
import { WaitingNote } from "./waiting-note.tsx";

type Editing = { readonly kind: "new" } | { readonly kind: "entry"; readonly posted: Posted<"resource"> };

/** What each agency could lend, and to whom it says so. One's own is kept here. */
export function CatalogueList() {
  const { t } = useTranslation();
  const { agencies } = useDirectory();
  const resources = usePosts("resource");
  const mayKeep = useAgenciesFor("keep-catalogue").length > 0;
  const [editing, setEditing] = useState<Editing>();
  if (editing) {
    const { posted } = editing.kind === "entry" ? editing : {};
    const isIt = ({ channel, post }: Posted<"resource">) =>
      channel.id === posted?.channel.id && post.id === posted.post.id;
    return (
      <CatalogueForm
        // Somebody else may change it while it is being edited.
        posted={resources.find(isIt) ?? posted}
        close={() => setEditing(undefined)}
      />
    );
  }
  return (
    <>
      <p className={frame.hint}>{t("requests.catalogueText")}</p>
      {mayKeep ? (
        <Button look="primary" onClick={() => setEditing({ kind: "new" })}>
          <Plus size={18} aria-hidden="true" />
          {t("requests.addEntry")}
        </Button>
      ) : null}
      <WaitingEntries />
      {resources.length === 0 ? <p className={frame.hint}>{t("requests.catalogueEmpty")}</p> : null}
      {agencies.map((agency) => (
        <AgencyCatalogue
          key={agency.id}
          agency={agency}
          entries={resources.filter(({ post }) => post.agency === agency.id)}
          edit={(posted) => setEditing({ kind: "entry", posted })}
        />
      ))}
    </>
  );
}

function AgencyCatalogue(props: {
  readonly agency: Agency;
  readonly entries: readonly Posted<"resource">[];
  readonly edit: (posted: Posted<"resource">) => void;
}) {
  const { agency, entries, edit } = props;
  const mayKeep = useMay()("keep-catalogue", agency.id) === "yes";
  if (entries.length === 0) return null;
  return (
    <section aria-label={agency.name} data-catalogue={agency.id}>
      <SectionTitle count={entries.length}>
        <AgencyMark agency={agency} />
      </SectionTitle>
      <ul className={styles.catalogue}>
        {entries.map((posted) => (
          <CatalogueLine
            key={`${posted.channel.id}/${posted.post.id}`}
            posted={posted}
            colour={agency.colour}
            edit={mayKeep ? () => edit(posted) : undefined}
          />
        ))}
      </ul>
    </section>
  );
}

function CatalogueLine(props: {
  readonly posted: Posted<"resource">;
  readonly colour: string;
  readonly edit: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const agencies = useAgencies();
  const command = useCommand();
  const { channel, post } = props.posted;
  const what = t(`resource.${post.what}`);
  async function remove() {
    const { agency, what: kind, detail, quantity } = post;
    if (!(await command("resource.remove", { channel: channel.id, post: post.id }))) return;
    // The id of what was removed is never given again.
    const again = { channel: channel.id, post: nanoid(), agency, what: kind, quantity, ...(detail ? { detail } : {}) };
    offerUndo(t("requests.entryRemoved", { what }), () => void command("resource.put", again));
  }
  return (
    <li className={styles.resource} data-entry={post.id}>
      <ResourcePicture what={post.what} sizePx={30} colour={props.colour} />
      <span className={styles.text}>
        <span className={styles.name}>{t("requests.amount", { quantity: post.quantity, what })}</span>
        {post.detail ? <FreeTextView text={post.detail} /> : null}
        <span className={styles.seen}>{t("requests.shownTo", { channel: channelName(channel, agencies, t) })}</span>
      </span>
      {props.edit ? (
        <span className={styles.tools}>
          <IconButton look="quiet" aria-label={t("requests.editEntry", { what })} onClick={props.edit}>
            <Pencil size={18} aria-hidden="true" />
          </IconButton>
          <IconButton look="quiet" aria-label={t("requests.removeEntry", { what })} onClick={() => void remove()}>
            <Trash2 size={18} aria-hidden="true" />
          </IconButton>
        </span>
      ) : null}
    </li>
  );
}

function WaitingEntries() {
  const { t } = useTranslation();
  return usePending("resource.put").map(({ id, input }) => (
    <WaitingNote key={id}>
      {t("requests.waitingEntry", { quantity: input.quantity, what: t(`resource.${input.what}`) })}
    </WaitingNote>
  ));
}
