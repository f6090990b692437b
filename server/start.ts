import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { type Logger, pino } from "pino";
import type { Founding } from "./admission/founding.ts";
import { openPasswords } from "./admission/passwords.ts";
import type { Register } from "./admission/register.ts";
import { ClosingOrder } from "./closing-order.ts";
import { CannotStart, type TlsFiles } from "./config.ts";
import { openDemonstration } from "./demo/demonstration.ts";
import { openPractice } from "./demo/practice.ts";
import { YESIL_FLOOD } from "./demo/scenario.ts";
import { startSimulatedDevices } from "./demo/simulated-devices.ts";
import { openExercise } from "./drill/open-exercise.ts";
import { createAddresses } from "./http/addresses.ts";
import { buildApp } from "./http/app.ts";
import type { ClientSource } from "./http/deps.ts";
import { openDevClient } from "./http/dev-client.ts";
import { openLoopback } from "./http/loopback.ts";
import { refuseOtherUpgrades } from "./http/other-upgrades.ts";
import { openSealer } from "./journal/sealer.ts";
import { lanUrl, localUrl } from "./network.ts";
import { createPush } from "./push/push.ts";
import { openPushService } from "./push/push-service.ts";
import { openLiveRooms } from "./relay/live-rooms.ts";
import { createRooms, type Rooms } from "./relay/rooms.ts";
import { openRoadWay } from "./roads/road-way.ts";
import { attachSockets } from "./sockets.ts";
import { openStores } from "./stores.ts";
import { readTlsFiles } from "./tls-files.ts";

export type StartOptions = {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** `:memory:` keeps nothing beyond this process. */
  readonly dataDir: string;
  /** Opens the demonstration drill and plays its devices. */
  readonly demo: boolean;
  /** Serves the client from its sources, with hot reload. */
  readonly dev?: boolean;
  /** Logs nothing, not even what fails. */
  readonly quiet?: boolean;
  /** The built client; the one beside the server by default. */
  readonly clientDir?: string;
  readonly publicUrl?: string | undefined;
  readonly trustProxy?: boolean;
  /** Serves https. */
  readonly tls?: TlsFiles | undefined;
  /** A push service that is not on the internet, with the certificate (PEM) to believe. */
  readonly trustsPush?: { readonly origin: string; readonly ca: string } | undefined;
};

export type StartLink = {
  readonly label: string;
  readonly url: string;
  readonly kind: "exercise-control" | "command-post" | "field-tablet" | "practice" | "found";
};

export type RunningServer = {
  /** As a browser on this machine opens it, without a slash at its end. */
  readonly url: string;
  /** The same for other devices of the network, where they can reach it. */
  readonly lanUrl: string | undefined;
  /** To get in; their addresses start with `publicUrl` or `url`. */
  readonly links: readonly StartLink[];
  readonly register: Register;
  readonly rooms: Rooms;
  close(): Promise<void>;
};

/**
 * Starts everything on one port. Throws `CannotStart` with one clear sentence where something around it is in the way,
 * and has let go of everything then.
 */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const log = pino({ level: options.quiet ? "silent" : "info", base: null }, pino.destination(2));
  const closing = new ClosingOrder();
  try {
    return await start(options, log, closing);
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function start(options: StartOptions, log: Logger, closing: ClosingOrder): Promise<RunningServer> {
  const tls = options.tls && readTlsFiles(options.tls);
  const scheme = tls ? "https" : "http";
  const stores = openStores(options.dataDir, closing);
  const { register, journal, signer, founding, accounts, photos, push: pushStore } = stores;
  const now = Date.now;
  // Closed after the rooms: what they record last is signed too.
  const sealer = openSealer({
    journal,
    signer,
    operations: () => register.operations().map(({ id }) => id),
    now,
    onTrouble: (operation, error) => log.error({ err: error, operation }, "the record of an operation is not signed"),
  });
  closing.add(() => sealer.close());
  const service = openPushService({ keys: pushStore.keys, contact: contactOf(options), trusts: options.trustsPush });
  const push = createPush({ register, store: pushStore, service, now });
  const roadWay = openRoadWay();
  const rooms = createRooms({
    journal,
    register,
    photos,
    now,
    openExercise: (operation) => openExercise(operation, { journal, now, roadWay }),
    onBoards: push.announce,
    onBug: (error) => log.error({ err: error }, "a bug in an operation's room"),
  });
  closing.add(() => rooms.close());
  let listening = 0;
  let loopback: string | undefined;
  const addresses = createAddresses({
    publicUrl: options.publicUrl,
    tls: tls !== undefined,
    lanUrl: () => lanUrl(options.host, listening, scheme),
    loopbackUrl: () => loopback,
  });
  const quiet = options.quiet ?? false;
  const client: ClientSource = options.dev
    ? { kind: "dev", open: (server) => openDevClient(server, { quiet }) }
    : builtClient(options.clientDir);
  const app = await buildApp(
    { register, rooms, journal, photos, founding, accounts, passwords: openPasswords(), addresses, push, log, now },
    { client, trustProxy: options.trustProxy ?? false, tls },
  );
  closing.add(() => app.close());
  const sockets = attachSockets({ server: app.server, register, rooms, now, permitsOrigin: addresses.permitsOrigin });
  closing.add(() => sockets.close());
  refuseOtherUpgrades(app.server, { dev: options.dev ?? false });
  listening = await listen(app, options);
  const url = localUrl(options.host, listening, scheme);
  const base = options.publicUrl?.replace(/\/+$/, "") ?? url;
  // A folder with an operation of its own is left alone: a drill must not appear beside an emergency.
  const takesDemo = register.operations().length === 0 || register.operation(YESIL_FLOOD.operation.id) !== undefined;
  const playsDemo = options.demo && takesDemo;
  if (playsDemo && tls) {
    const way = await openLoopback(app.server);
    closing.add(() => way.close());
    loopback = way.url;
  }
  const links = playsDemo
    ? await startDemo({ register, rooms, journal, now, url: loopback ?? url, base, dataDir: options.dataDir }, closing)
    : foundLinks(founding, base);
  const liveRooms = openLiveRooms({
    register,
    rooms,
    onFailure: (operation, error) => log.error({ err: error, operation }, "an operation cannot be opened now"),
  });
  closing.add(() => liveRooms.close());
  return {
    url,
    lanUrl: lanUrl(options.host, listening, scheme),
    links,
    register,
    rooms,
    close: () => closing.close(),
  };
}

/** Whom a push service turns to that is called too often: the server's own address, where the internet knows it. */
function contactOf({ publicUrl }: StartOptions): string {
  return publicUrl?.startsWith("https:") ? publicUrl : "mailto:muster@example.org";
}

async function listen(app: FastifyInstance, { host, port }: StartOptions): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "EADDRINUSE") {
      throw new CannotStart(`Port ${port} is taken by another program; choose another one, as in PORT=${port + 1}.`);
    }
    if (code === "EACCES") throw new CannotStart(`Port ${port} needs special rights; choose one above 1023 with PORT.`);
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN") {
      throw new CannotStart(`HOST is "${host}", which is no address of this machine.`);
    }
    throw error;
  }
  const address = app.server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

async function startDemo(
  demo: Parameters<typeof openPractice>[0] & { url: string; base: string; dataDir: string },
  closing: ClosingOrder,
): Promise<readonly StartLink[]> {
  const { invites } = await openDemonstration(demo);
  const practice = await openPractice(demo);
  // Without what they remember, units would start at home after a restart, a jump that their markers refuse.
  const memoryFile = demo.dataDir === ":memory:" ? undefined : join(demo.dataDir, "simulated-devices.json");
  const devices = startSimulatedDevices({ url: demo.url, token: invites.simulatedDevices, memoryFile });
  closing.add(() => devices.stop());
  const link = (token: string) => `${demo.base}/#join=${token}`;
  return [
    { kind: "exercise-control", label: "Exercise control", url: link(invites.exerciseControl) },
    { kind: "command-post", label: "Command post", url: link(invites.commandPost) },
    { kind: "field-tablet", label: "Field tablet", url: link(invites.fieldTablet) },
    { kind: "practice", label: "Practise alone", url: link(practice.invite) },
  ];
}

function foundLinks(founding: Founding, base: string): readonly StartLink[] {
  const token = founding.token();
  return token === undefined ? [] : [{ kind: "found", label: "Found an operation", url: `${base}/#found=${token}` }];
}

/** The client as it was built: beside dist/server once bundled, in dist/ while running from the sources. */
function builtClient(clientDir: string | undefined): ClientSource {
  const here = dirname(fileURLToPath(import.meta.url));
  const isBundled = basename(dirname(here)) === "dist";
  const dir = resolve(clientDir ?? join(here, isBundled ? "../client" : "../dist/client"));
  return existsSync(join(dir, "index.html")) ? { kind: "folder", dir } : { kind: "not-built" };
}
