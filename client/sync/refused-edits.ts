import { CLOSE_CODES } from "../../shared/protocol/frames.ts";
import type { RefusedEdits } from "./picture-source.ts";

/** What a close code of a document says about the edits that were sent to it. */
export function reasonOfClose(code: number): RefusedEdits["reason"] {
  switch (code) {
    case CLOSE_CODES.notPermitted:
    case CLOSE_CODES.notFound:
      return "not-permitted";
    case CLOSE_CODES.tooLarge:
      return "too-large";
    default:
      return "malformed";
  }
}
