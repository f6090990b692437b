import { notificationOf, readNote } from "./notification.ts";

/**
 * Shows what is pushed while no page is open, and opens the page when it is tapped. Nothing else: it fetches and keeps
 * nothing. It stands at a scope of its own, so that it is in no page's way.
 */
declare const self: ServiceWorkerGlobalScope;

self.addEventListener("push", (event) => {
  const note = readNote(read(event.data));
  if (!note) return;
  const { title, options } = notificationOf(note);
  event.waitUntil(self.registration.showNotification(title, options));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(String(event.notification.data)));
});

/** A page that is there already is told what it is about and brought to the front; a member never has a second one. */
async function show(address: string): Promise<void> {
  const url = new URL(address, self.location.origin);
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = pages.find((client) => new URL(client.url).pathname === url.pathname);
  page?.postMessage(url.hash, {});
  await (page ? page.focus() : self.clients.openWindow(url.href));
}

function read(data: PushMessageData | null): unknown {
  try {
    return data?.json();
  } catch {
    return undefined;
  }
}
