import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { Accounts } from "../admission/accounts.ts";
import type { Founding } from "../admission/founding.ts";
import type { Passwords } from "../admission/passwords.ts";
import type { Register } from "../admission/register.ts";
import type { Journal } from "../journal/journal.ts";
import type { PhotoStore } from "../photos/photo-store.ts";
import type { Push } from "../push/push.ts";
import type { Rooms } from "../relay/rooms.ts";
import type { Addresses } from "./addresses.ts";

/** Where the client comes from: the folder that was built, or Vite while it is being written, or nowhere yet. */
export type ClientSource =
  | { readonly kind: "not-built" }
  | { readonly kind: "folder"; readonly dir: string }
  | {
      readonly kind: "dev";
      open(server: Server): Promise<DevClient>;
    };

/** Vite inside this process. */
export type DevClient = {
  /** Answers what no route of ours does. */
  answer(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
};

/** What the routes work with. */
export type HttpDeps = {
  readonly register: Register;
  readonly rooms: Rooms;
  /** For what is asked of the record; only rooms write into it. */
  readonly journal: Pick<Journal, "read">;
  readonly photos: PhotoStore;
  readonly founding: Founding;
  readonly accounts: Accounts;
  readonly passwords: Passwords;
  readonly addresses: Addresses;
  readonly push: Push;
  readonly log: Logger;
  /** Server time, epoch milliseconds. */
  now(): number;
};
