import * as z from "zod";
import {
  maySeeChannel,
  relationToAgency,
  relationToChannel,
  relationToLayer,
  rightOnLayer,
  whyNot,
} from "../../shared/operation/permissions.ts";
import { MEDIA_KINDS, type MediaKind } from "../../shared/picture/media.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";
import type { Register } from "../admission/register.ts";
import type { PhotoPlace } from "../photos/photo-store.ts";
import { channelsIn } from "../relay/what-exists.ts";
import type { Admitted } from "./entered.ts";

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "not an id");

/** What a photo belongs to: a layer, a channel, or what evaluators observe. */
export const photoHomeQuery = z
  .object({ layer: id.optional(), channel: id.optional(), observed: z.enum(MEDIA_KINDS).optional() })
  .refine(
    ({ layer, channel, observed }) => [layer, channel, observed].filter((of) => of !== undefined).length === 1,
    "either a layer or a channel, or what is observed",
  );
export type PhotoHomeQuery = z.infer<typeof photoHomeQuery>;

/** What a photo belongs to, as it stands to who asks. */
export type PhotoHome = {
  readonly place: PhotoPlace;
  /** What is taken there. */
  readonly takes: MediaKind;
  /** Why nothing may be added; undefined where it may. */
  readonly refusalOfUpload: Refused | undefined;
};

/** Undefined where it does not exist for who asks: what one may not see is not there. */
export function photoHome(register: Register, asking: Admitted, query: PhotoHomeQuery): PhotoHome | undefined {
  const { channel, observed } = query;
  if (observed !== undefined) return ofObservations(asking, observed);
  return channel === undefined ? onLayer(register, asking, query.layer ?? "") : onChannel(register, asking, channel);
}

export function noSuchHome({ channel, observed }: PhotoHomeQuery): Refused {
  if (observed !== undefined) return refuse("not-found", "nothing is observed here");
  return refuse("not-found", `there is no such ${channel === undefined ? "layer" : "channel"}`);
}

function onLayer(register: Register, asking: Admitted, layerId: string): PhotoHome | undefined {
  const { member, operation } = asking;
  const layer = register.layer(operation.id, layerId);
  if (!layer || rightOnLayer(asking, layer) === "none") return undefined;
  return {
    place: { operation: operation.id, layer: layer.id },
    takes: "photo",
    refusalOfUpload: refusalWhy(
      whyNot(asking, "edit-layer", relationToLayer(member, layer)),
      "this layer is for you to look at; photos are added by who may draw on it",
    ),
  };
}

function onChannel(register: Register, asking: Admitted, channelId: string): PhotoHome | undefined {
  const { member, operation } = asking;
  const channel = channelsIn(register, operation.id).get(channelId);
  if (!channel || !maySeeChannel(asking, channel)) return undefined;
  return {
    place: { operation: operation.id, channel: channel.id },
    takes: "photo",
    refusalOfUpload: refusalWhy(
      whyNot(asking, "write-message", relationToChannel(member, channel)),
      "this channel is for you to read; photos are added by who may write to it",
    ),
  };
}

/** Who may not see exercise control is not told that there is anything. */
function ofObservations(asking: Admitted, observed: MediaKind): PhotoHome | undefined {
  const { member, operation } = asking;
  const relation = relationToAgency(member, operation.lead);
  if (whyNot(asking, "see-exercise-control", relation) !== undefined) return undefined;
  return {
    place: { operation: operation.id, observed },
    takes: observed,
    refusalOfUpload: refusalWhy(
      whyNot(asking, "observe-exercise", relation),
      "this drill is for you to look at; observations are made by who evaluates it",
    ),
  };
}

function refusalWhy(why: ReturnType<typeof whyNot>, notPermitted: string): Refused | undefined {
  switch (why) {
    case "closed":
      return refuse("closed", "the operation is closed; nothing is added to it any more");
    case "not-permitted":
      return refuse("not-permitted", notPermitted);
    case undefined:
      return undefined;
  }
}
