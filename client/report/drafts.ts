import { keepOnDevice, keptOnDevice } from "../ui/device-memory.ts";

/** What somebody changed on a paper: by cell, what was there and what stands there now. */
export type Edit = { readonly from: string; readonly to: string };
export type Edits = Readonly<Record<string, Edit>>;

const keyOf = (member: string) => `muster.reports.${member}`;
type Drafts = Readonly<Record<string, Edits>>;

/** What this device keeps of a member's edits of one paper; none where it keeps nothing, or nothing that can be read. */
export function keptEdits(member: string, paper: string): Edits {
  return draftsOf(member)[paper] ?? {};
}

/** Keeps the edits of one paper; without any it is forgotten. */
export function keepEdits(member: string, paper: string, edits: Edits): void {
  const { [paper]: _before, ...others } = draftsOf(member);
  const drafts: Drafts = Object.keys(edits).length > 0 ? { ...others, [paper]: edits } : others;
  keepOnDevice(keyOf(member), Object.keys(drafts).length > 0 ? JSON.stringify(drafts) : undefined);
}

/** What a member wrote must not stay on a device that it was removed from. */
export function forgetEdits(member: string): void {
  keepOnDevice(keyOf(member), undefined);
}

function draftsOf(member: string): Drafts {
  try {
    const drafts = JSON.parse(keptOnDevice(keyOf(member)) ?? "{}") as unknown;
    return isDrafts(drafts) ? drafts : {};
  } catch {
    return {};
  }
}

function isDrafts(value: unknown): value is Drafts {
  return (
    isRecord(value) && Object.values(value).every((edits) => isRecord(edits) && Object.values(edits).every(isEdit))
  );
}

function isEdit(value: unknown): boolean {
  return isRecord(value) && typeof value["from"] === "string" && typeof value["to"] === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
