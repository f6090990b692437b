import { expect, test } from "vitest";
import { CannotStart, readConfig } from "../../server/config.ts";

test("without settings the server is reachable in the network on port 8080 and opens the demonstration", () => {
  expect(readConfig({}, [])).toEqual({
    host: "0.0.0.0",
    port: 8080,
    dataDir: "data",
    publicUrl: undefined,
    trustProxy: false,
    demo: true,
    dev: false,
  });
});

test("every setting moves something", () => {
  const environment = {
    PORT: "9000",
    HOST: "127.0.0.1",
    DATA_DIR: "/srv/muster",
    PUBLIC_URL: "https://muster.example.org",
    TRUST_PROXY: "yes",
    TLS_CERT: "/etc/muster/cert.pem",
    TLS_KEY: "/etc/muster/key.pem",
  };
  expect(readConfig(environment, ["--no-demo", "--dev"])).toEqual({
    host: "127.0.0.1",
    port: 9000,
    dataDir: "/srv/muster",
    publicUrl: "https://muster.example.org",
    trustProxy: true,
    tls: { certFile: "/etc/muster/cert.pem", keyFile: "/etc/muster/key.pem" },
    demo: false,
    dev: true,
  });
});

test("what the command line says about TLS and the proxy counts before the environment", () => {
  const flags = ["--tls-cert", "a.pem", "--tls-key", "b.pem", "--trust-proxy"];
  const config = readConfig({ TLS_CERT: "c.pem", TLS_KEY: "d.pem", TRUST_PROXY: "no" }, flags);
  expect(config).toMatchObject({ tls: { certFile: "a.pem", keyFile: "b.pem" }, trustProxy: true });
});

test("a setting that was left empty counts as not set", () => {
  expect(readConfig({ PORT: "", HOST: " ", PUBLIC_URL: "" }, [])).toEqual(readConfig({}, []));
});

function sentenceOf(environment: Record<string, string>, commandLine: string[] = []): string {
  try {
    readConfig(environment, commandLine);
    return "taken";
  } catch (error) {
    if (error instanceof CannotStart) return error.message;
    throw error;
  }
}

test("what makes no sense is named in one sentence", () => {
  for (const port of ["abc", "-1", "65536", "80.5", "0x50", "1e3"]) {
    expect(sentenceOf({ PORT: port })).toBe(`PORT is "${port}"; it must be a number from 0 to 65535.`);
  }
  for (const url of ["muster.example.org", "ftp://muster.example.org", "https://muster.example.org/map"]) {
    expect(sentenceOf({ PUBLIC_URL: url })).toContain(`PUBLIC_URL is "${url}"; it must be an address like`);
  }
  expect(sentenceOf({ TRUST_PROXY: "maybe" })).toBe('TRUST_PROXY is "maybe"; it must be yes or no.');
  expect(sentenceOf({ TLS_CERT: "a.pem" })).toBe(
    "TLS has a certificate but no key; give both, --tls-cert and --tls-key.",
  );
  expect(sentenceOf({}, ["--tls-key", "b.pem"])).toContain("TLS has a key but no certificate");
  expect(sentenceOf({}, ["--demo-please"])).toBe("Unknown option '--demo-please'; see --help.");
  expect(sentenceOf({}, ["extra"])).toContain("Too many arguments");
});
