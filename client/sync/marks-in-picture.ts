import type * as Y from "yjs";
import type { ReadMark } from "../../shared/coordination/message.ts";
import type { MemberId } from "../../shared/operation/member.ts";
import { ROOTS } from "../../shared/protocol/documents.ts";
import { type Keyed, readKeyed } from "../../shared/protocol/keyed-list.ts";

/** How far each member has got with one channel; read anew only after it changed. */
export class MarksInPicture {
  readonly #list: Y.Array<Keyed<ReadMark>>;
  readonly #changed: () => void;
  #marks: ReadonlyMap<MemberId, ReadMark> | undefined;

  constructor(doc: Y.Doc, changed: () => void) {
    this.#list = doc.getArray(ROOTS.marks);
    this.#changed = changed;
    this.#list.observe(this.#outdate);
  }

  stop(): void {
    this.#list.unobserve(this.#outdate);
  }

  all(): ReadonlyMap<MemberId, ReadMark> {
    this.#marks ??= readKeyed(this.#list);
    return this.#marks;
  }

  readonly #outdate = (): void => {
    this.#marks = undefined;
    this.#changed();
  };
}
