import { afterEach, beforeEach, expect, test } from "vitest";
import { homeOfChannel } from "../../client/sync/photo-source.ts";
import type { LiveSession } from "../../client/sync/picture-source.ts";
import { EVERYONE } from "../../shared/operation/channel.ts";
import { until, whenever } from "../support/headless.ts";
import { draft, openPhotoField, type PhotoField } from "./photo-field.ts";

let field: PhotoField;
beforeEach(async () => {
  field = await openPhotoField();
});
afterEach(() => field.close());

const said = ({ picture }: LiveSession) => picture.board(EVERYONE).ofKind("message");
const online = (session: LiveSession) => whenever(session.connection, ({ kind }) => kind === "online");

async function sayWithPhoto(session: LiveSession, post: string): Promise<string> {
  const photo = draft(90);
  const note = await session.photos.addTo(EVERYONE, post, photo);
  void session.send("message.send", {
    channel: EVERYONE,
    post,
    photo: { hash: photo.hash, note },
    priority: "routine",
    wantsAcknowledgement: false,
  });
  return photo.hash;
}

test("a photo that was sent without a link goes before its message, and whoever reads that sees it", async () => {
  const client = await field.device("police");
  const post = await field.open(await field.device("fire", "commander"));
  const tablet = await field.open(client);
  await Promise.all([online(post), online(tablet)]);
  client.link.cut();
  await whenever(tablet.connection, ({ kind }) => kind === "offline");
  const hash = await sayWithPhoto(tablet, "with-photo");
  expect(tablet.saving.get()).toMatchObject({ kind: "kept", photos: 1 });
  expect(await tablet.photos.load(homeOfChannel(EVERYONE), hash)).toMatchObject({ kind: "here" });

  client.link.mend();
  client.wake();
  await until(post.picture.onBoards, () => said(post).length === 1);
  expect(said(post)[0]?.photo).toMatchObject({ hash, note: { by: client.joined.member.id, widthPx: 32 } });
  expect(await post.photos.load(homeOfChannel(EVERYONE), hash)).toMatchObject({ kind: "here" });
  await whenever(tablet.saving, ({ kind }) => kind === "saved");
});

test("a photo and its message that a killed tab left behind go out from the next one", async () => {
  const client = await field.device("police");
  const post = await field.open(await field.device("fire", "commander"));
  const before = await client.open();
  await Promise.all([online(post), online(before)]);
  client.link.cut();
  await whenever(before.connection, ({ kind }) => kind === "offline");
  await sayWithPhoto(before, "left-behind");
  await whenever(before.saving, (saving) => saving.kind === "kept" && saving.beingKept === undefined);
  await client.kill(before);

  const after = await field.open(client);
  client.link.mend();
  client.wake();
  await until(post.picture.onBoards, () => said(post).length === 1);
  await whenever(after.pending, (pending) => pending.length === 0);
  expect(said(post)).toHaveLength(1);
});
