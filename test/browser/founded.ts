import type { Browser } from "playwright-core";
import { Device } from "../support/field/device.ts";
import {
  type Admission,
  foundBy,
  inviteBy,
  openRemoteRoom,
  type RemoteLine,
  type RemoteRoom,
} from "../support/remote-room.ts";
import { approve } from "./approve.ts";
import { launchBrowser, type Muster, startMuster } from "./support.ts";

/**
 * An operation with one agency on a server of its own: its founder on a device without a screen, and a browser for
 * everyone else.
 */
export type Founded = {
  readonly muster: Muster;
  readonly browser: Browser;
  readonly founder: Admission;
  readonly room: RemoteRoom;
  /** The founder's. */
  readonly device: Device<RemoteLine>;
  /** A new link to join; into the founder's agency unless said. */
  invite(this: void, asked: Parameters<typeof inviteBy>[2]): Promise<string>;
  /** Lets in who waits under this name. */
  letIn(this: void, name: string): Promise<void>;
  close(): Promise<void>;
};

/** Starts the built server, empty, and a browser, `has` what `launchBrowser` takes; and founds the operation. */
export async function foundOperation(has: Parameters<typeof launchBrowser>[0] = {}): Promise<Founded> {
  const opened: { muster?: Muster; browser?: Browser; room?: RemoteRoom } = {};
  const close = async (): Promise<void> => {
    opened.room?.close();
    await opened.browser?.close();
    await opened.muster?.stop();
  };
  try {
    opened.muster = await startMuster({ demo: false });
    opened.browser = await launchBrowser(has);
    const { muster, browser } = opened;
    const founder = await foundBy(muster.url, muster.link("found"));
    const room = await openRemoteRoom(muster.url, founder);
    opened.room = room;
    const device = new Device<RemoteLine>({ member: founder.member, now: Date.now, room: async () => room });
    return {
      muster,
      browser,
      founder,
      room,
      device,
      invite: (asked) => inviteBy(muster.url, founder, asked),
      letIn: (name) => approve(muster.url, founder, device, name),
      close,
    };
  } catch (failure) {
    await close();
    throw failure;
  }
}
