import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { CannotStart, type TlsFiles } from "./config.ts";

/** Certificate and key in PEM. */
export type Tls = { readonly cert: string; readonly key: string };

/** Reads them and tries whether they belong together. Throws `CannotStart` with what is wrong. */
export function readTlsFiles({ certFile, keyFile }: TlsFiles): Tls {
  const cert = readPem("certificate", certFile);
  const key = readPem("key", keyFile);
  if (!isCertificate(cert)) throw new CannotStart(`${certFile} is no certificate in PEM.`);
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    const why = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new CannotStart(`${keyFile} is no key in PEM, or not that of the certificate ${certFile}${why}.`);
  }
  return { cert, key };
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

function readPem(what: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const why = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new CannotStart(`The ${what} for TLS, ${file}, cannot be read${why}.`);
  }
}
