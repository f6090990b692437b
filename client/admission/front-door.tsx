import { useSyncExternalStore } from "react";
import { FoundPage } from "./found-page.tsx";
import { JoinPage, type PrepareMap } from "./join-page.tsx";
import { LandingPage } from "./landing-page.tsx";

function watchHash(listener: () => void): () => void {
  globalThis.addEventListener("hashchange", listener);
  return () => globalThis.removeEventListener("hashchange", listener);
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
  if (found) return <FoundPage key={found} token={found} />;
  return <LandingPage />;
}
