import type { Message } from "../../shared/coordination/message.ts";
import { findPhrase, type Phrase } from "../../shared/coordination/phrase.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import { type AgencyId } from "../../shared/operation/agency.ts";
import { agencyChannel } from "../../shared/operation/channel.ts";
import { given } from "../commands/given.ts";
import type { CommandScene } from "../commands/scene.ts";
import { type CarryOutAt, type DeedOf, type EffectOf, stampOfInject, stampOfPlayer } from "./carry-out-at.ts";

/** What an inject says, to each agency on its own channel: what one of them hears the others do not. */
export function sendMessage(scene: CommandScene, effect: EffectOf<"message">, at: CarryOutAt): readonly Deed[] {
  const { id, from, text, phrase, at: place, priority, wantsAcknowledgement, inject, atMs } = effect;
  const content = given({ text, phrase, at: place, priority, wantsAcknowledgement });
  const to = post(scene, at, id, effect.to, { ...content, made: stampOfInject(scene, from) });
  if (to.length === 0) return [];
  return [{ atMs, deed: "said", message: id, inject, to, phrase: phrase?.id, text: text?.text }];
}

/** What an agency says that nobody plays, to those whom it means. A phrase whose gaps nobody filled stays unsaid. */
export function say(scene: CommandScene, deed: DeedOf<"said">, at: CarryOutAt): readonly Deed[] {
  const { byAgency, message, text } = deed;
  const phrase = wholePhrase(deed.phrase);
  if (byAgency === undefined || !scene.agency(byAgency) || (!text && !phrase)) return [];
  const words = text ? { text, language: at.scenario.language } : undefined;
  const content = given({ text: words, phrase, priority: "routine" as const, wantsAcknowledgement: false });
  const to = post(scene, at, message, deed.to, { ...content, made: stampOfPlayer(scene, byAgency) });
  return to.length === 0 ? [] : [{ ...deed, to }];
}

function wholePhrase(id: string | undefined): Phrase | undefined {
  const entry = id === undefined ? undefined : findPhrase(id);
  return entry && Object.keys(entry.slots).length === 0 ? { id: entry.id, values: {} } : undefined;
}

/** Puts a message on the own channel of each addressed agency that is there; which these are. */
function post(
  scene: CommandScene,
  { names }: CarryOutAt,
  message: string,
  addressed: readonly AgencyId[],
  content: Omit<Message, "kind" | "id" | "no" | "acknowledged">,
): readonly AgencyId[] {
  const to = addressed.filter((id) => scene.agency(id));
  for (const id of to) {
    const channel = agencyChannel(id);
    const own = names.messagePost(message, id);
    if (scene.boards.isTaken(channel, own)) continue;
    scene.boards.add<Message>(channel, { kind: "message", id: own, ...content, acknowledged: [] });
  }
  if (to.length > 0) names.addMessage(message, to);
  return to;
}

/** That a message came to an agency shows nowhere; that the agency acknowledges it stands on the message. */
export function reachBy(scene: CommandScene, deed: DeedOf<"message-reached">, { names }: CarryOutAt): readonly Deed[] {
  const { message: id, agency, mark } = deed;
  if (mark === "delivered") return names.reach(id, agency) ? [deed] : [];
  const on = names.findMessage(scene, id, agency);
  const message = on && scene.boards.ofKind(on.channel, "message").get(on.post);
  if (!message || !scene.agency(agency)) return [];
  const stamp = stampOfPlayer(scene, agency);
  if (message.acknowledged.some(({ by }) => by === stamp.by)) return [];
  scene.boards.replaceLate(on.channel, { ...message, acknowledged: [...message.acknowledged, stamp] });
  names.reach(id, agency);
  return [deed];
}
