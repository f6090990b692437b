import type { Member } from "../../shared/operation/member.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { Directory } from "../../shared/protocol/events.ts";
import type { InviteLink, InviteRequest, Joined } from "../../shared/protocol/http.ts";
import { Device } from "../support/field/device.ts";
import { openRemoteRoom, post, type RemoteLine } from "../support/remote-room.ts";
import { approve } from "./approve.ts";
import type { Muster } from "./support.ts";

export const HOME: LngLat = [71.43, 51.13];

/** An operation with one agency and one layer, founded without a browser, so that journeys can begin on its map. */
export type NightFlood = {
  readonly layer: LayerId;
  /** A new link to join in a role. */
  linkFor(role: InviteRequest["role"]): Promise<string>;
  /** Lets in who waits under this name. */
  letIn(this: void, name: string): Promise<void>;
  /** The annotations of the layer as the server has them now, read by a device that was never there before. */
  annotationsOnServer(): Promise<Record<string, Record<string, unknown>>>;
};

/** Founds the operation on an empty server. */
export async function foundNightFlood(muster: Muster): Promise<NightFlood> {
  const token = new URL(muster.link("found")).hash.slice("#found=".length);
  const home = { at: HOME, zoom: 13 };
  const request = {
    token,
    kind: "drill",
    name: "Night flood",
    agency: { name: "Fire and rescue" },
    member: "Anna",
    home,
  };
  const { answer, cookie } = await post(muster.url, "/api/found", request);
  const { member } = answer as Joined;
  const { layers } = await withRoom(muster, member, cookie, async (directory) => directory);
  const layer = layers[0]?.id;
  if (layer === undefined) throw new Error("the operation was founded without a layer");
  return {
    layer,
    linkFor: async (role) => {
      const invite = { role, agency: member.agency, uses: 5, validHours: 1 };
      const { answer: made } = await post(muster.url, `/api/invites?member=${member.id}`, invite, cookie);
      return `${muster.url}/${new URL((made as InviteLink).link).hash}`;
    },
    letIn: (name) =>
      withRoom(muster, member, cookie, (_, device) => approve(muster.url, { member, cookie }, device, name)),
    annotationsOnServer: () =>
      withRoom(muster, member, cookie, async (_, device) => {
        await device.regainLink([`layer/${layer}`]);
        await device.until(() => device.hasOpened([`layer/${layer}`]));
        return device.annotations(layer);
      }),
  };
}

async function withRoom<T>(
  muster: Muster,
  member: Member,
  cookie: string,
  work: (directory: Directory, device: Device<RemoteLine>) => Promise<T>,
): Promise<T> {
  const room = await openRemoteRoom(muster.url, { member, cookie });
  const device = new Device<RemoteLine>({ member, now: Date.now, room: async () => room, live: true });
  try {
    return await work(room.directory, device);
  } finally {
    device.loseLink();
    room.close();
  }
}
