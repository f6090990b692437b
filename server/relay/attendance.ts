import type { MemberId } from "../../shared/operation/member.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import { type Register, RegisterUnavailable } from "../admission/register.ts";

/** A member that is connected is written down so often; after a crash nobody's last sight is off by more. */
const WRITE_EVERY_MS = 60_000;
/** When a server or a network goes, all go at once: then they are written down in one piece. */
const GATHER_MS = 100;

/** Which members are connected, by however many sockets, and when they last were. */
export class Attendance {
  readonly #register: Register;
  readonly #operation: OperationId;
  readonly #now: () => number;
  readonly #sockets = new Map<MemberId, number>();
  readonly #toWrite = new Set<MemberId>();
  readonly #timer: NodeJS.Timeout;
  #gathering: NodeJS.Timeout | undefined;

  constructor(at: { readonly register: Register; readonly operation: OperationId; readonly now: () => number }) {
    this.#register = at.register;
    this.#operation = at.operation;
    this.#now = at.now;
    this.#timer = setInterval(() => this.#writeSoon(this.#sockets.keys()), WRITE_EVERY_MS);
    this.#timer.unref();
  }

  /** A socket of `member` is connected until the function that comes back is called. */
  arrive(member: MemberId): () => void {
    this.#sockets.set(member, (this.#sockets.get(member) ?? 0) + 1);
    let isHere = true;
    return () => {
      if (!isHere) return;
      isHere = false;
      const left = (this.#sockets.get(member) ?? 1) - 1;
      if (left > 0) return void this.#sockets.set(member, left);
      this.#sockets.delete(member);
      this.#writeSoon([member]);
    };
  }

  isOnline(member: MemberId): boolean {
    return this.#sockets.has(member);
  }

  /** Writes what is left to write, and who is still connected. */
  close(): void {
    clearInterval(this.#timer);
    for (const member of this.#sockets.keys()) this.#toWrite.add(member);
    this.#sockets.clear();
    this.#write();
  }

  #writeSoon(members: Iterable<MemberId>): void {
    for (const member of members) this.#toWrite.add(member);
    if (this.#toWrite.size > 0) this.#gathering ??= setTimeout(() => this.#write(), GATHER_MS);
  }

  #write(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    const members = [...this.#toWrite];
    this.#toWrite.clear();
    try {
      this.#register.atomically(() => {
        for (const member of members) this.#register.sawMember(this.#operation, member, this.#now());
      });
    } catch (error) {
      // A disk that takes no more is told of elsewhere; the next minute tries again.
      if (!(error instanceof RegisterUnavailable)) throw error;
    }
  }
}
