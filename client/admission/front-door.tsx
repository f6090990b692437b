import { useSyncExternalStore } from "react";
import { FoundByLink } from "./found-page.tsx";
import { FoundSignedIn } from "./found-signed-in.tsx";
import { JoinPage, type PrepareMap } from "./join-page.tsx";
import { LandingPage } from "./landing-page.tsx";
import { ScanPage } from "./scan-page.tsx";
import { SignInPage } from "./sign-in-page.tsx";

/** Of the router, which tells so of what it changes itself, and of the browser. */
const CHANGES = ["hashchange", "popstate", "pushState", "replaceState"];

function watchHash(listener: () => void): () => void {
  for (const change of CHANGES) globalThis.addEventListener(change, listener);
  return () => {
    for (const change of CHANGES) globalThis.removeEventListener(change, listener);
  };
}

/**
 * The pages before an operation. Tokens stand in the fragment (`#join=…`, `#found=…`), which browsers send to nobody:
 * they appear in no log and no referrer.
 */
export function FrontDoor({ prepare }: { readonly prepare: PrepareMap }) {
  const hash = useSyncExternalStore(watchHash, () => location.hash);
  const said = new URLSearchParams(hash.slice(1));
  const join = said.get("join");
  if (join) return <JoinPage key={join} token={join} prepare={prepare} />;
  const found = said.get("found");
  if (found) return <FoundByLink key={found} token={found} />;
  const template = said.get("template") ?? undefined;
  if (template !== undefined || said.has("new")) return <FoundSignedIn key={template} template={template} />;
  if (said.has("scan")) return <ScanPage />;
  if (said.has("sign-in")) return <SignInPage />;
  return <LandingPage />;
}
