import type { MemberId } from "../../shared/operation/member.ts";

/** Whoever the server itself writes as; no member's id. */
export const SERVER_ITSELF = "server";

/** What the journal calls the entry of a binding. */
export const CLIENT_BOUND = "client-bound";

/** One for each time that a device could not go on under the id it had, for years; each costs a joiner ten bytes. */
const MAX_IDS_OF_A_MEMBER = 1_000;

/** A client id that was bound: under it only this member writes into this document from now on. */
export type Binding = { readonly document: string; readonly client: number; readonly member: MemberId };

/**
 * Which member may write under which Yjs client id. Whoever wrote under an id of somebody else could make that one's
 * next edits vanish for all others: Yjs knows an edit by its client id and clock alone.
 */
export class ClientIds {
  readonly #owners = new Map<string, Map<number, MemberId>>();
  readonly #counts = new Map<string, number>();

  ownerOf(document: string, client: number): MemberId | undefined {
    return this.#owners.get(document)?.get(client);
  }

  /** May `member` write into `document` under `client`: its own id, or one that is nobody's yet? */
  mayWrite(document: string, client: number, member: MemberId): boolean {
    const owner = this.ownerOf(document, client);
    if (owner !== undefined) return owner === member;
    return (this.#counts.get(keyOf(document, member)) ?? 0) < MAX_IDS_OF_A_MEMBER;
  }

  /** Binds an id to whom it is not bound yet; false where it is bound already. */
  bind({ document, client, member }: Binding): boolean {
    const owners = this.#owners.get(document) ?? new Map<number, MemberId>();
    this.#owners.set(document, owners);
    if (owners.has(client)) return false;
    owners.set(client, member);
    const key = keyOf(document, member);
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    return true;
  }
}

function keyOf(document: string, member: MemberId): string {
  return `${document} ${member}`;
}
