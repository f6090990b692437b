import { LivePicture } from "../../client/sync/live-picture.ts";
import type { BoardField } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";

/** The picture of a member, as a screen builds it from the documents that the room gives to its device. */
export async function pictureOf(device: Device, { field }: BoardField): Promise<LivePicture> {
  const directory = (await field.room()).directoryFor(device.member);
  device.loseLink();
  await device.regainLink([...directory.documents]);
  await field.settle(device);
  const picture = new LivePicture({ directory, nowMs: () => field.now(), nextFrame: () => undefined });
  for (const name of directory.documents) picture.showDocument(name, device.doc(name));
  return picture;
}
