import { t } from "i18next";
import { useEffect } from "react";
import type { LiveSession, PictureSource } from "./sync/picture-source.ts";
import { type RightsNews, rightsNews } from "./ui/rights-news.ts";
import { sayNews } from "./ui/undo-notice.tsx";

/** Tells the person in words when others give them something to see or edit, or take it back. */
export function useRightsNews({ picture }: LiveSession): void {
  useEffect(() => {
    let known = picture.directory();
    return picture.onDirectory(() => {
      const now = picture.directory();
      for (const news of rightsNews(known, now)) sayNews(wordsOf(news, picture), subjectOf(news));
      known = now;
    });
  }, [picture]);
}

function wordsOf(news: RightsNews, picture: PictureSource): string {
  const nameOf = (agency: string) => picture.agencies().get(agency)?.name ?? "";
  switch (news.kind) {
    case "layer-shared":
      return t(`news.layerShared.${news.layer.right}`, { agency: nameOf(news.layer.owner), layer: news.layer.name });
    case "layer-withdrawn":
      return t("news.layerWithdrawn", { agency: nameOf(news.layer.owner), layer: news.layer.name });
    case "layer-right":
      return t(`news.layerRight.${news.layer.right}`, { layer: news.layer.name });
    case "units-shared":
      return t("news.unitsShared", { agency: nameOf(news.agency) });
    case "units-withdrawn":
      return t("news.unitsWithdrawn", { agency: nameOf(news.agency) });
    case "task-force-joined":
      return t("news.taskForceJoined", { name: news.channel.name });
    case "task-force-left":
      return t("news.taskForceLeft", { name: news.channel.name });
    case "role":
      return t("news.role", { role: t(`role.${news.role}`) });
  }
}

/** What a piece of news is about, so that a newer one takes its place. */
function subjectOf(news: RightsNews): string {
  if ("layer" in news) return `layer ${news.layer.id}`;
  if ("agency" in news) return `units ${news.agency}`;
  return "channel" in news ? `channel ${news.channel.id}` : news.kind;
}
