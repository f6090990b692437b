import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";
import { mediaFileName } from "../../shared/picture/media.ts";
import { isPhotoHash, MAX_PHOTO_BYTES, PHOTO_TYPES } from "../../shared/picture/photo.ts";
import type { CleanPhoto } from "../../shared/picture/photo-bytes.ts";
import { MAX_VOICE_BYTES, VOICE_TYPES } from "../../shared/picture/voice.ts";
import type { PhotoKept } from "../../shared/protocol/http.ts";
import { type Refused, type Reply, refuse } from "../../shared/protocol/reply.ts";
import { type Keeping, type Photo, PhotosUnavailable } from "../photos/photo-store.ts";
import type { HttpDeps } from "./deps.ts";
import { type Admitted, admittedBy } from "./entered.ts";
import { readMedia } from "./photo-body.ts";
import { noSuchHome, type PhotoHome, type PhotoHomeQuery, photoHome, photoHomeQuery } from "./photo-home.ts";
import { readBy, sendRefusal } from "./refusal.ts";

/** A crew that comes back brings some dozens; a client that is told to wait does so. */
const UPLOADS_A_MINUTE = { rateLimit: { max: 120, timeWindow: 60_000 } } as const;
/** Everyone at an agency behind one address, each with a screen full of thumbnails. */
const VIEWS_A_MINUTE = { rateLimit: { max: 3_000, timeWindow: 60_000 } } as const;

/**
 * A photo never changes under its hash, but who may see it does: what a revoked member has in its browser goes within
 * five minutes, and a screen that opens the same mark again meanwhile does not load it over a bad link once more.
 */
const CACHED = "private, max-age=300, immutable";

const photoParams = z.object({ hash: z.string() });

type AtHome = Admitted & { readonly home: PhotoHome };

/**
 * Photos of annotations, messages and observations, and voice notes of observations: see shared/protocol/http.ts. Wants a
 * scope of its own, whose bodies are nothing but those.
 */
export function photoRoutes(app: FastifyInstance, deps: HttpDeps): void {
  app.removeAllContentTypeParsers();
  for (const [types, bodyLimit] of [
    [PHOTO_TYPES, MAX_PHOTO_BYTES],
    [VOICE_TYPES, MAX_VOICE_BYTES],
  ] as const) {
    app.addContentTypeParser([...types], { parseAs: "buffer", bodyLimit }, (_request, body, done) => done(null, body));
  }

  /** Who asks, and what the photo belongs to; what does not exist for them is refused with `missing`. */
  function enter(
    request: FastifyRequest,
    reply: FastifyReply,
    missing: (query: PhotoHomeQuery) => Refused,
  ): AtHome | undefined {
    const admitted = admittedBy(deps, request, reply);
    if (!admitted) return undefined;
    const asked = readBy(photoHomeQuery, request.query);
    const home = asked.kind === "done" ? photoHome(deps.register, admitted, asked.result) : undefined;
    if (home) return { ...admitted, home };
    sendRefusal(reply, asked.kind === "done" ? missing(asked.result) : asked);
    return undefined;
  }

  /** The same, with the right to add photos to it. */
  function enterToAdd(request: FastifyRequest, reply: FastifyReply): AtHome | undefined {
    const entered = enter(request, reply, noSuchHome);
    const refused = entered?.home.refusalOfUpload;
    if (refused) sendRefusal(reply, refused);
    return refused ? undefined : entered;
  }

  app.post(
    "/api/photos",
    {
      config: UPLOADS_A_MINUTE,
      // Before a byte of the body is read.
      onRequest: async (request, reply) => (enterToAdd(request, reply) ? undefined : reply),
    },
    async (request, reply) => {
      // Again: the right may have gone while the photo came over a slow link.
      const entered = enterToAdd(request, reply);
      if (!entered) return reply;
      const photo = readMedia(request, entered.home.takes);
      if (photo.kind === "refused") return sendRefusal(reply, photo);
      const hash = createHash("sha256").update(photo.result.bytes).digest("hex");
      const kept = await keep(entered, hash, photo.result);
      if (kept.kind === "refused") return sendRefusal(reply, kept);
      if (kept.result === "kept") await record(entered, hash, photo.result);
      return { hash } satisfies PhotoKept;
    },
  );

  app.get("/api/photos/:hash", { config: VIEWS_A_MINUTE }, async (request, reply) => {
    const entered = enter(request, reply, noSuchPhoto);
    if (!entered) return reply;
    const { hash } = photoParams.parse(request.params);
    const photo = isPhotoHash(hash) ? await deps.photos.read(entered.home.place, hash) : undefined;
    if (!photo) return sendRefusal(reply, noSuchPhoto());
    return reply
      .headers({
        "content-type": photo.type,
        "content-disposition": `attachment; filename="${mediaFileName(photo.type, hash)}"`,
        "content-security-policy": "default-src 'none'; sandbox",
        "cross-origin-resource-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "cache-control": CACHED,
        vary: "cookie",
      })
      .send(photo.bytes);
  });

  async function keep({ home }: AtHome, hash: string, photo: CleanPhoto | Photo) {
    const kept = await deps.photos.keep(home.place, hash, photo).catch((error: unknown): Refused => {
      if (!(error instanceof PhotosUnavailable)) throw error;
      deps.log.error({ err: error }, "a photo could not be kept");
      return refuse("not-recording", "the server cannot write to its disk now; the photo was not kept");
    });
    return outcomeOf(kept);
  }

  async function record({ member, home }: AtHome, hash: string, photo: CleanPhoto | Photo) {
    const { operation, ...of } = home.place;
    const { bytes, ...facts } = photo;
    const room = await deps.rooms.open(operation);
    room.recordAdmin(member.id, {
      event: `${home.takes}-added`,
      ...of,
      [home.takes]: hash,
      ...facts,
      bytes: bytes.length,
    });
  }
}

function outcomeOf(kept: Keeping | Refused): Reply<"kept" | "known"> {
  if (typeof kept !== "string") return kept;
  if (kept !== "no-room") return { kind: "done", result: kept };
  return refuse("too-large", "the photos of this operation take all the room that there is for them");
}

function noSuchPhoto(): Refused {
  return refuse("not-found", "there is no such photo");
}
