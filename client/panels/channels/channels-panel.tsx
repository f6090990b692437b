import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChannelId } from "../../../shared/operation/channel.ts";
import { useDirectory } from "../../sync/use-picture.ts";
import { Button } from "../../ui/button.tsx";
import { useMay } from "../../ui/use-may.ts";
import { useWhyNot, WhyNot } from "../../ui/why-not.tsx";
import { useWorkspace } from "../../workspace.ts";
import frame from "../command-post.module.css";
import { PanelFrame } from "../panel-frame.tsx";
import { ChannelLine } from "./channel-line.tsx";
import styles from "./channels.module.css";
import { TaskForceForm } from "./task-force-form.tsx";

type View =
  | { readonly kind: "list" }
  | { readonly kind: "add" }
  | { readonly kind: "change"; readonly channel: ChannelId };

/** The audiences that one is in: who is in each, and the layer that they work on together. */
export function ChannelsPanel() {
  const { t } = useTranslation();
  const { channels } = useDirectory();
  const open = useWorkspace((workspace) => workspace.open);
  const [view, setView] = useState<View>({ kind: "list" });
  const back = () => setView({ kind: "list" });
  const changed = view.kind === "change" ? channels.find(({ id }) => id === view.channel) : undefined;
  if (view.kind === "add" || changed) {
    return (
      <PanelFrame title={changed?.name ?? t("channel.add")} back={back} close={() => open(undefined)}>
        <div className={frame.panelBody}>
          <TaskForceForm key={changed?.id} channel={changed} close={back} />
        </div>
      </PanelFrame>
    );
  }
  return (
    <PanelFrame title={t("panel.channels")} close={() => open(undefined)}>
      <div className={frame.panelBody}>
        <p className={frame.hint}>{t("channel.text")}</p>
        <ul className={styles.channels}>
          {channels.map((channel) => (
            <ChannelLine
              key={channel.id}
              channel={channel}
              change={() => setView({ kind: "change", channel: channel.id })}
            />
          ))}
        </ul>
        <AddTaskForce add={() => setView({ kind: "add" })} />
      </div>
    </PanelFrame>
  );
}

function AddTaskForce({ add }: { readonly add: () => void }) {
  const { t } = useTranslation();
  const { me, agencies } = useDirectory();
  const leave = useMay()("add-channel", me.agency);
  const whyNot = useWhyNot()(leave);
  if (leave === "no") return <WhyNot>{t("channel.madeByCommand")}</WhyNot>;
  if (agencies.length < 2) return <WhyNot>{t("layers.noOthers")}</WhyNot>;
  return (
    <>
      <Button disabled={whyNot !== undefined} onClick={add}>
        <Plus size={18} aria-hidden="true" />
        {t("channel.add")}
      </Button>
      <WhyNot>{whyNot}</WhyNot>
    </>
  );
}
