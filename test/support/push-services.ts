import { readFileSync } from "node:fs";
import { createServer as createHttpServer, type Server } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { CalledBrowser } from "./called-browser.ts";
import { writeCertificate } from "./certificate.ts";

/** What a push service was given for a browser, as that browser reads it. */
type Called = { readonly path: string; readonly text: string; readonly headers: Record<string, unknown> };

/** A push service that servers give their calls to (RFC 8030), over https with a certificate of its own. */
export type PushServiceHere = {
  readonly origin: string;
  readonly ca: string;
  readonly called: readonly Called[];
  /** The status of its next answers. */
  answers: number;
  newBrowser(): CalledBrowser;
  forgetAll(): void;
  close(): void;
};

/** Opens one; its certificate is written into `folder`. */
export async function openPushServiceHere(folder: string): Promise<PushServiceHere> {
  const { cert, keyFile } = writeCertificate(folder);
  const browsers = new Map<string | undefined, CalledBrowser>();
  const called: Called[] = [];
  const server = createServer({ cert, key: readFileSync(keyFile) }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const browser = browsers.get(request.url);
      if (browser)
        called.push({ path: browser.path, text: browser.read(Buffer.concat(chunks)), headers: request.headers });
      response.writeHead(here.answers).end();
    });
  });
  const here: PushServiceHere = {
    origin: `https://localhost:${await listening(server)}`,
    ca: cert,
    called,
    answers: 201,
    newBrowser() {
      const browser = new CalledBrowser();
      browsers.set(browser.path, browser);
      return browser;
    },
    forgetAll() {
      browsers.clear();
      called.length = 0;
      here.answers = 201;
    },
    close: () => void server.close(),
  };
  return here;
}

/** Where Chromium registers to be called. */
export type RegistrationHere = { readonly flags: readonly string[]; answer(): void; close(): void };

/**
 * What Chromium asks of Google before it gives a page a subscription: who it is, answered by the message of
 * `checkin.proto` with a device's number (field 7) and secret (field 8), and then an address, at which nothing is called.
 * Silent until it is told to `answer`.
 */
export async function openRegistrationHere(): Promise<RegistrationHere> {
  const device = Buffer.from([0x08, 1, 0x39, 8, 7, 6, 5, 4, 3, 2, 1, 0x41, 1, 2, 3, 4, 5, 6, 7, 8]);
  const silent: (() => void)[] = [];
  let isSilent = true;
  const server = createHttpServer((request, response) => {
    request.resume();
    const answer = () => response.end(request.url === "/checkin" ? device : "token=an-address");
    if (isSilent) silent.push(answer);
    else answer();
  });
  const url = `http://127.0.0.1:${await listening(server)}`;
  return {
    flags: [`--gcm-checkin-url=${url}/checkin`, `--gcm-registration-url=${url}/register`, `--gcm-mcs-endpoint=${url}/`],
    answer() {
      isSilent = false;
      for (const answer of silent.splice(0)) answer();
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function listening(server: Pick<Server, "listen" | "address">): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
