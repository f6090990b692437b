import { inflateRawSync } from "node:zlib";
import type { Page } from "playwright-core";
import { decodeServerFrame } from "../../shared/protocol/frames.ts";

/** What a page received, of every way that there is: answers of HTTP, Socket.IO, and the line with what it deflates. */
export class Heard {
  readonly #received: (Uint8Array | string)[] = [];
  readonly #coming = new Set<Promise<void>>();

  /** Of a page that has not gone anywhere yet. */
  constructor(page: Page) {
    page.on("websocket", (socket) => {
      const isLine = new URL(socket.url()).pathname === "/line";
      socket.on("framereceived", ({ payload }) => {
        if (isLine && typeof payload !== "string") this.#take(payload);
        else this.#received.push(payload);
      });
    });
    page.on("response", (response) => {
      const { pathname } = new URL(response.url());
      if (!pathname.startsWith("/api/")) return;
      const coming = response.body().then(
        (body) => void this.#received.push(body),
        // One that was broken off, or led elsewhere, has none.
        () => undefined,
      );
      this.#coming.add(coming);
    });
  }

  async everything(): Promise<readonly (Uint8Array | string)[]> {
    await Promise.all(this.#coming);
    return this.#received;
  }

  #take(bytes: Uint8Array): void {
    this.#received.push(bytes);
    const frame = decodeServerFrame(bytes);
    if (frame?.kind === "deflated") this.#take(inflateRawSync(frame.bytes));
  }
}
