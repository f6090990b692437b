import type { FastifyInstance } from "fastify";
import * as z from "zod";
import type { HttpDeps } from "./deps.ts";
import { CSP_REPORT } from "./headers.ts";

/** A page that is in trouble reports a dozen times; more tells nothing new. */
const REPORTS_A_MINUTE = { rateLimit: { max: 60, timeWindow: 60_000 } } as const;
/** From all addresses together: anybody may send here, and the log is somebody's disk. */
const LINES_A_MINUTE = 120;
const MAX_REPORT_BYTES = 16 * 1024;
const MAX_FIELD = 120;

const text = z.string().optional().catch(undefined);
/** As `report-uri` sends it. */
const uriReport = z.object({
  "csp-report": z.object({
    "effective-directive": text,
    "violated-directive": text,
    "blocked-uri": text,
    "document-uri": text,
    "source-file": text,
  }),
});
/** As the Reporting API sends it. */
const apiReport = z.object({
  body: z.object({ effectiveDirective: text, blockedURL: text, documentURL: text, sourceFile: text }),
});

type Violation = {
  readonly directive: string;
  readonly blocked: string;
  readonly page: string;
  readonly source: string;
};

/**
 * Takes what browsers report about the Content-Security-Policy into the log: bounded in number and length, and of
 * addresses nothing that could be a secret. Answers the same whatever comes.
 */
export function cspReportRoute(app: FastifyInstance, { log, now }: Pick<HttpDeps, "log" | "now">): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  let minute = 0;
  let lines = 0;

  app.post(CSP_REPORT, { bodyLimit: MAX_REPORT_BYTES, config: REPORTS_A_MINUTE }, async (request, reply) => {
    for (const violation of violationsIn(String(request.body))) {
      const thisMinute = Math.floor(now() / 60_000);
      lines = thisMinute === minute ? lines + 1 : 1;
      minute = thisMinute;
      if (lines <= LINES_A_MINUTE) log.warn(violation, "a browser reports the Content-Security-Policy");
    }
    return reply.code(204).send();
  });
}

function violationsIn(body: string): Violation[] {
  const reports = parse(body);
  return (Array.isArray(reports) ? reports.slice(0, 20) : [reports]).flatMap((report: unknown) => {
    const byUri = uriReport.safeParse(report).data?.["csp-report"];
    if (byUri) {
      const directive = byUri["effective-directive"] ?? byUri["violated-directive"];
      return [inWords(directive, byUri["blocked-uri"], byUri["document-uri"], byUri["source-file"])];
    }
    const byApi = apiReport.safeParse(report).data?.body;
    return byApi ? [inWords(byApi.effectiveDirective, byApi.blockedURL, byApi.documentURL, byApi.sourceFile)] : [];
  });
}

function inWords(directive = "", blocked = "", page = "", source = ""): Violation {
  return { directive: plain(directive), blocked: addressOf(blocked), page: addressOf(page), source: addressOf(source) };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Scheme and host, and what files are called: other paths, queries and fragments may hold a token. */
function addressOf(said: string): string {
  if (!/^[a-z-]+:/i.test(said) || !URL.canParse(said)) return plain(said.split(/[?#/]/)[0] ?? "");
  const { protocol, host, pathname } = new URL(said);
  const file = /^\/assets\/[\w.-]+$/.test(pathname) ? pathname : "";
  return plain(host === "" ? protocol : `${protocol}//${host}${file}`);
}

function plain(said: string): string {
  return said.replace(/[^\x20-\x7e]/g, "").slice(0, MAX_FIELD);
}
