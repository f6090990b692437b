import { create } from "zustand";
import type { MemberId } from "../../../shared/operation/member.ts";

export type PeopleView =
  | { readonly kind: "list" }
  | { readonly kind: "invite" }
  | { readonly kind: "another-device" }
  | { readonly kind: "member"; readonly member: MemberId };

/** What the people panel shows; kept while it is folded away. */
export const usePeopleView = create<{ readonly view: PeopleView; readonly show: (view: PeopleView) => void }>()(
  (set) => ({ view: { kind: "list" }, show: (view) => set({ view }) }),
);
