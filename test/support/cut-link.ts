import { connect, createServer, type Socket } from "node:net";

/** A network between devices and a server that can be cut, and that can swallow everything without a word. */
export type Link = {
  /** Address of the server as seen over this link. */
  readonly url: string;
  /** Breaks what is connected, and refuses what tries. */
  cut(): void;
  mend(): void;
  /** From now on nothing that is connected passes a byte or hears an end. New connections pass. */
  swallow(): void;
  close(): Promise<void>;
};

/** Opens a link to the server at `url`. */
export async function openLink(url: string): Promise<Link> {
  const target = new URL(url);
  const pairs = new Set<readonly [near: Socket, far: Socket]>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(target.port), target.hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.pipe(to);
      from.on("error", () => undefined);
      from.on("close", () => {
        to.destroy();
        pairs.delete(pair);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the link has no port");
  const breakAll = (): void => {
    for (const [near, far] of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut() {
      isCut = true;
      breakAll();
    },
    mend() {
      isCut = false;
    },
    swallow() {
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.resume();
        far.resume();
      }
    },
    async close() {
      breakAll();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
