import { createHash } from "node:crypto";
import type { PostId } from "../../shared/coordination/post.ts";
import type { World } from "../../shared/drill/world.ts";
import { type AgencyId } from "../../shared/operation/agency.ts";
import { agencyChannel, type ChannelId } from "../../shared/operation/channel.ts";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { CommandScene } from "../commands/scene.ts";

/** 18 bytes, 24 characters: two never meet by chance. */
const HASH_BYTES = 18;

type OnBoard = { readonly channel: ChannelId; readonly post: PostId };
type OnLayer = { readonly layer: LayerId; readonly annotation: AnnotationId };
type Boards = Pick<CommandScene, "channels" | "boards">;
type Known = { readonly to: readonly AgencyId[]; readonly delivered: Set<AgencyId> };

/**
 * What the world of a drill calls things, and what they are called in the picture of the participants. What people made
 * has the same name in both: a post is `<channel>/<post>` in the world. What the engine made stands in the picture under
 * a hash of its name, because its name is of the script. Everything here comes from a world, also after a restart.
 */
export class DrillNames {
  readonly #byHash = new Map<string, string>();
  readonly #annotations = new Map<AnnotationId, OnLayer>();
  readonly #messages = new Map<string, Known>();

  constructor({ tasks, requests, messages, plotted }: World) {
    for (const id of tasks.keys()) this.add(id);
    for (const [id, { offers }] of requests) {
      this.add(id);
      for (const offer of offers) this.addOffer(offer.id);
    }
    for (const [id, { to, delivered }] of messages) {
      this.addMessage(id, to);
      for (const agency of Object.keys(delivered)) this.reach(id, agency);
    }
    for (const { layer, id } of plotted.values()) this.addAnnotation(layer, id);
  }

  /** The id of the post of a task or a request of the engine. */
  add(id: string): PostId {
    return this.#remember(`post ${id}`, id);
  }

  /** The id of an offer of the engine, within its request. */
  addOffer(id: string): string {
    return this.#remember(`offer ${id}`, id);
  }

  /** A message of the world, whoever sent it, for these agencies. */
  addMessage(id: string, to: readonly AgencyId[]): void {
    this.#messages.set(id, { to, delivered: new Set() });
    for (const agency of to) this.messagePost(id, agency);
  }

  /** The id of the post by which a message of the engine comes to an agency. */
  messagePost(id: string, agency: AgencyId): PostId {
    return this.#remember(`message ${agency} ${id}`, id);
  }

  /** The id on a layer of an annotation of the engine. */
  addAnnotation(layer: LayerId, annotation: AnnotationId): AnnotationId {
    const hash = hashOf(`annotation ${layer} ${annotation}`);
    this.#annotations.set(hash, { layer, annotation });
    return hash;
  }

  /** What the world calls a post. */
  ofPost({ channel, post }: OnBoard): string {
    return this.#byHash.get(post) ?? `${channel}/${post}`;
  }

  /** What the world calls an offer within its request. */
  ofOffer(offer: string): string {
    return this.#byHash.get(offer) ?? offer;
  }

  /** What the world calls an annotation. `isOfEngine`: exercise control or a simulated player drew it. */
  ofAnnotation(on: OnLayer): OnLayer & { readonly isOfEngine: boolean } {
    const known = this.#annotations.get(on.annotation);
    return known ? { ...known, isOfEngine: true } : { ...on, isOfEngine: false };
  }

  /** Where a task or request of the world stands; undefined where it does not. */
  find(scene: Boards, id: string): OnBoard | undefined {
    return find(scene, hashOf(`post ${id}`)) ?? findPeoples(scene, id);
  }

  /** Where an agency has a message of the world. */
  findMessage(scene: Boards, id: string, agency: AgencyId): OnBoard | undefined {
    const own = { channel: agencyChannel(agency), post: hashOf(`message ${agency} ${id}`) };
    return scene.boards.posts(own.channel).has(own.post) ? own : findPeoples(scene, id);
  }

  /** The id in its request of an offer of the world, out of those that are there. */
  findOffer(id: string, there: readonly { readonly id: string }[]): string | undefined {
    const hash = hashOf(`offer ${id}`);
    return there.find((offer) => offer.id === hash || offer.id === id)?.id;
  }

  /** Notes that a message has come to an agency: true the first time, and where it is for that agency. */
  reach(message: string, agency: AgencyId): boolean {
    const known = this.#messages.get(message);
    if (!known?.to.includes(agency) || known.delivered.has(agency)) return false;
    known.delivered.add(agency);
    return true;
  }

  #remember(name: string, id: string): string {
    const hash = hashOf(name);
    this.#byHash.set(hash, id);
    return hash;
  }
}

/** What stands in the picture for a name of the script: URL-safe, and says nothing. */
export function hashOf(name: string): string {
  return createHash("sha256").update(name).digest().subarray(0, HASH_BYTES).toString("base64url");
}

function find({ channels, boards }: Boards, post: PostId): OnBoard | undefined {
  const on = channels().find(({ id }) => boards.posts(id).has(post));
  return on && { channel: on.id, post };
}

function findPeoples({ boards }: Boards, id: string): OnBoard | undefined {
  const cut = id.indexOf("/");
  if (cut < 0) return undefined;
  const on = { channel: id.slice(0, cut), post: id.slice(cut + 1) };
  return boards.posts(on.channel).has(on.post) ? on : undefined;
}
