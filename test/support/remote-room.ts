import { once } from "node:events";
import { io, type Socket } from "socket.io-client";
import { WebSocket } from "ws";
import type { Member } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import type { ClientEvents, Directory, ServerEvents } from "../../shared/protocol/events.ts";
import type { InviteLink, InviteRequest, Joined } from "../../shared/protocol/http.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/limits.ts";
import type { DeviceLine, DeviceRoom } from "./field/device.ts";

export type RemoteLine = DeviceLine & { readonly socket: WebSocket };

/** A member admitted by a running server, and its cookie. */
export type Admission = { readonly member: Member; readonly cookie: string };

/** An operation behind a running server's sockets, as a `Device` calls it. */
export type RemoteRoom = DeviceRoom<RemoteLine> & { readonly directory: Directory; close(): void };

/** Posts to the HTTP API as a page of this server would; the answer and the session that came with it. */
export async function post(
  url: string,
  path: string,
  body: unknown,
  cookie = "",
): Promise<{ answer: unknown; cookie: string }> {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, cookie },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
  return { answer, cookie: (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
}

/** Founds an operation with the link that a server without one prints. */
export async function foundBy(
  url: string,
  link: string,
  home: Operation["home"] = { at: [71.43, 51.13], zoom: 13 },
): Promise<Admission> {
  const token = link.slice(link.indexOf("#found=") + "#found=".length);
  const request = {
    token,
    kind: "drill",
    name: "Night flood",
    agency: { name: "Fire and rescue" },
    member: "Anna",
    home,
  };
  const { answer, cookie } = await post(url, "/api/found", request);
  return { member: (answer as Joined).member, cookie };
}

/** A link that lets people in, as a member makes it. */
export async function inviteBy(
  url: string,
  { member, cookie }: Admission,
  request: Pick<InviteRequest, "role" | "unit"> & Partial<Pick<InviteRequest, "agency">>,
): Promise<string> {
  const body: InviteRequest = { agency: member.agency, ...request, uses: 20, validHours: 1 };
  const { answer } = await post(url, `/api/invites?member=${member.id}`, body, cookie);
  const { link } = answer as InviteLink;
  return url + link.slice(link.indexOf("/#"));
}

/** Connects both sockets of a member. Rejects where the server refuses or is not there. */
export async function openRemoteRoom(url: string, { member, cookie }: Admission): Promise<RemoteRoom> {
  const query = { member: member.id, v: String(PROTOCOL_VERSION) };
  const headers = { cookie, origin: url };
  const events: Socket<ServerEvents, ClientEvents> = io(url, {
    query,
    extraHeaders: headers,
    transports: ["websocket"],
    reconnection: false,
  });
  const directory = await new Promise<Directory>((resolve, reject) => {
    events.on("welcome", (welcome) => resolve(welcome.directory));
    events.on("connect_error", reject);
  });
  const lines = new Set<WebSocket>();
  const address = `${url.replace("http", "ws")}/line?${new URLSearchParams(query).toString()}`;
  return {
    directory,
    openLine(_member, _device, { send, close }) {
      const socket = new WebSocket(address, { headers });
      lines.add(socket);
      const opened = once(socket, "open");
      socket.on("message", (data: Buffer) => send(data));
      socket.on("close", (code, reason) => close(code, reason.toString()));
      socket.on("error", () => socket.terminate());
      return {
        socket,
        receive(bytes) {
          if (socket.readyState === WebSocket.OPEN) socket.send(bytes);
          else opened.then(() => socket.send(bytes)).catch(() => socket.terminate());
        },
      };
    },
    closeLine({ socket }) {
      lines.delete(socket);
      socket.terminate();
    },
    execute: (_member, _device, command) => events.timeout(10_000).emitWithAck("command", command),
    close() {
      events.close();
      for (const socket of lines) socket.terminate();
    },
  };
}
