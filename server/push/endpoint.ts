import { type LookupAddress, lookup as lookUp } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/**
 * What is not the internet (IANA special-purpose registries, RFC 6890): a server must not be made to call its own
 * network by whoever names an address to it.
 */
const NOT_PUBLIC: readonly (readonly [net: string, bits: number, family: "ipv4" | "ipv6"])[] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.0.2.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["198.51.100.0", 24, "ipv4"],
  ["203.0.113.0", 24, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
];
/** The part of IPv6 that is given out to the internet, and what of it leads elsewhere: Teredo, 6to4, examples. */
const GLOBAL = ["2000::", 3, "ipv6"] as const;
const NOT_GLOBAL = [
  ["2001::", 32, "ipv6"],
  ["2001:db8::", 32, "ipv6"],
  ["2002::", 16, "ipv6"],
] as const;

const notPublic = blockList([...NOT_PUBLIC, ...NOT_GLOBAL]);
const worldwide = blockList([GLOBAL]);

/** Does an IP address belong to the internet? IPv4 written as IPv6 does not: nobody means it well. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !notPublic.check(address, "ipv4");
    case 6:
      return worldwide.check(address, "ipv6") && !notPublic.check(address, "ipv6");
    default:
      return false;
  }
}

/** Why an address is none that a push service has; undefined where it may be one. */
export function wrongEndpoint(endpoint: string): string | undefined {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url?.protocol !== "https:") return "not an https address";
  if (url.username !== "" || url.password !== "") return "an address with a name or a password";
  if (url.port !== "") return "a port of its own; push services have none";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0) return isPublicAddress(host) ? undefined : "not an address of the internet";
  return host.includes(".") && !/\.(local|localhost|internal|home\.arpa)\.?$/.test(host)
    ? undefined
    : "not a host of the internet";
}

/** Finds a host's addresses and gives only those of the internet: what a name leads to may change after it was checked. */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, "");
    const [first, ...more] = addresses.filter(({ address }) => isPublicAddress(address));
    if (!first) return callback(new Error(`${hostname} is not on the internet`), "");
    return options.all ? callback(null, [first, ...more]) : callback(null, first.address, first.family);
  });
};

function blockList(nets: readonly (readonly [string, number, "ipv4" | "ipv6"])[]): BlockList {
  const list = new BlockList();
  for (const [net, bits, family] of nets) list.addSubnet(net, bits, family);
  return list;
}
