import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";
import { relationToLayer, rightOnLayer, whyNot } from "../../shared/operation/permissions.ts";
import type { Layer } from "../../shared/picture/layer.ts";
import { isPhotoHash, MAX_PHOTO_BYTES, PHOTO_TYPES } from "../../shared/picture/photo.ts";
import { type CleanPhoto, cleanPhoto } from "../../shared/picture/photo-bytes.ts";
import type { PhotoKept } from "../../shared/protocol/http.ts";
import { type Refused, type Reply, refuse } from "../../shared/protocol/reply.ts";
import { type Keeping, PhotosUnavailable } from "../photos/photo-store.ts";
import type { HttpDeps } from "./deps.ts";
import { type Admitted, admittedBy } from "./entered.ts";
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

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "not an id");
const layerQuery = z.object({ layer: id });
const photoParams = z.object({ hash: z.string() });

type AtLayer = Admitted & { readonly layer: Layer | undefined };

/** Photos of annotations: see shared/protocol/http.ts. Wants a scope of its own, whose bodies are nothing but photos. */
export function photoRoutes(app: FastifyInstance, deps: HttpDeps): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser([...PHOTO_TYPES], { parseAs: "buffer" }, (_request, body, done) => done(null, body));

  /** Who asks, and the layer as far as it exists; undefined where the refusal has been sent. */
  function enter(request: FastifyRequest, reply: FastifyReply): AtLayer | undefined {
    const admitted = admittedBy(deps, request, reply);
    if (!admitted) return undefined;
    const asked = readBy(layerQuery, request.query);
    if (asked.kind === "done") {
      return { ...admitted, layer: deps.register.layer(admitted.operation.id, asked.result.layer) };
    }
    sendRefusal(reply, asked);
    return undefined;
  }

  /** The same, with the right to add photos to the layer. */
  function enterToEdit(request: FastifyRequest, reply: FastifyReply): (AtLayer & { layer: Layer }) | undefined {
    const entered = enter(request, reply);
    if (!entered) return undefined;
    const { layer } = entered;
    const refused = refusalOfUpload(entered);
    if (!refused && layer) return { ...entered, layer };
    sendRefusal(reply, refused ?? noLayer());
    return undefined;
  }

  app.post(
    "/api/photos",
    {
      bodyLimit: MAX_PHOTO_BYTES,
      config: UPLOADS_A_MINUTE,
      // Before a byte of the body is read.
      onRequest: async (request, reply) => (enterToEdit(request, reply) ? undefined : reply),
    },
    async (request, reply) => {
      // Again: the right may have gone while the photo came over a slow link.
      const entered = enterToEdit(request, reply);
      if (!entered) return reply;
      const photo = readPhoto(request);
      if (photo.kind === "refused") return sendRefusal(reply, photo);
      const hash = createHash("sha256").update(photo.result.bytes).digest("hex");
      const kept = await keep(entered, hash, photo.result);
      if (kept.kind === "refused") return sendRefusal(reply, kept);
      if (kept.result === "kept") await record(entered, hash, photo.result);
      return { hash } satisfies PhotoKept;
    },
  );

  app.get("/api/photos/:hash", { config: VIEWS_A_MINUTE }, async (request, reply) => {
    const entered = enter(request, reply);
    if (!entered) return reply;
    const { operation, layer } = entered;
    const { hash } = photoParams.parse(request.params);
    const maySee = layer && rightOnLayer(entered, layer) !== "none" && isPhotoHash(hash);
    const photo = maySee && (await deps.photos.read({ operation: operation.id, layer: layer.id }, hash));
    if (!photo) return sendRefusal(reply, refuse("not-found", "there is no such photo"));
    const name = `photo-${hash.slice(0, 12)}.${photo.type === "image/webp" ? "webp" : "jpg"}`;
    return reply
      .headers({
        "content-type": photo.type,
        "content-disposition": `attachment; filename="${name}"`,
        "content-security-policy": "default-src 'none'; sandbox",
        "cross-origin-resource-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "cache-control": CACHED,
        vary: "cookie",
      })
      .send(photo.bytes);
  });

  async function keep({ operation, layer }: AtLayer & { layer: Layer }, hash: string, photo: CleanPhoto) {
    const kept = await deps.photos
      .keep({ operation: operation.id, layer: layer.id }, hash, photo)
      .catch((error: unknown): Refused => {
        if (!(error instanceof PhotosUnavailable)) throw error;
        deps.log.error({ err: error }, "a photo could not be kept");
        return refuse("not-recording", "the server cannot write to its disk now; the photo was not kept");
      });
    return outcomeOf(kept);
  }

  async function record({ operation, member, layer }: AtLayer & { layer: Layer }, hash: string, photo: CleanPhoto) {
    const room = await deps.rooms.open(operation.id);
    room.recordAdmin(member.id, {
      event: "photo-added",
      layer: layer.id,
      photo: hash,
      type: photo.type,
      bytes: photo.bytes.length,
      widthPx: photo.widthPx,
      heightPx: photo.heightPx,
    });
  }
}

/** Undefined where the member may add photos to the layer. What it may not see is not there. */
function refusalOfUpload({ member, operation, layer }: AtLayer): Refused | undefined {
  const asking = { member, operation };
  if (!layer || rightOnLayer(asking, layer) === "none") return noLayer();
  switch (whyNot(asking, "edit-layer", relationToLayer(member, layer))) {
    case "closed":
      return refuse("closed", "the operation is closed; nothing is added to it any more");
    case "not-permitted":
      return refuse("not-permitted", "this layer is for you to look at; photos are added by who may draw on it");
    case undefined:
      return undefined;
  }
}

/** What is no photo, or more than one, is refused; a device that took out what is not picture sends just that. */
function readPhoto(request: FastifyRequest): Reply<CleanPhoto> {
  const bytes = request.body;
  if (!(bytes instanceof Uint8Array)) return refuse("malformed", "the body is not a photo");
  const photo = cleanPhoto(bytes);
  if ("why" in photo) return refuse("malformed", photo.why);
  if (photo.bytes.length !== bytes.length || Buffer.compare(photo.bytes, bytes) !== 0) {
    return refuse(
      "malformed",
      "the photo carries more than its picture, such as where it was taken; take that out first",
    );
  }
  const said = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (said !== photo.type) return refuse("malformed", `the photo is ${photo.type}, and was sent as ${said}`);
  return { kind: "done", result: photo };
}

function outcomeOf(kept: Keeping | Refused): Reply<"kept" | "known"> {
  if (typeof kept !== "string") return kept;
  if (kept !== "no-room") return { kind: "done", result: kept };
  return refuse("too-large", "the photos of this operation take all the room that there is for them");
}

function noLayer(): Refused {
  return refuse("not-found", "there is no such layer");
}
