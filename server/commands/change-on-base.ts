import type { PostChange } from "../../shared/coordination/post.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";
import type { CommandScene, CommandSender } from "./scene.ts";
import { stampOf } from "./stamp.ts";

/**
 * The next change of something that several write, begun when it had been changed `base` times. Refused with
 * `changed-meanwhile` where somebody else has changed it since: nobody's words are lost without a word. What the sender
 * itself did since is no reason: a device without a link sends one change after the other.
 */
export function changeOnBase(
  scene: CommandScene,
  sender: CommandSender,
  { changed }: { readonly changed?: PostChange | undefined },
  base = 0,
): { readonly changed: PostChange } | Refused {
  const no = changed?.no ?? 0;
  if (base > no) return refuse("malformed", `base: it was changed ${no} times`);
  const isOwn = changed?.stamp.by === sender.member.id;
  const known = isOwn ? changed.aloneSince - 1 : no;
  if (changed && base < known) return refuse("changed-meanwhile", `changed by ${changed.stamp.name}`);
  const aloneSince = isOwn ? changed.aloneSince : no + 1;
  return { changed: { no: no + 1, stamp: stampOf(scene, sender), aloneSince } };
}
