import { create } from "zustand";

/** What somebody wants on paper. `paper`: an id of client/report/paper.ts; `about`: the message, request… that it is of. */
export type ReportWish = { readonly paper: string; readonly about?: string | undefined };

/** Whether the face for reports and forms lies over the screen, and with what it was opened. */
export const useReportWish = create<{
  readonly wish: ReportWish | undefined;
  readonly open: (wish: ReportWish) => void;
  readonly close: () => void;
}>()((set) => ({
  wish: undefined,
  open: (wish) => set({ wish }),
  close: () => set({ wish: undefined }),
}));
