import type { Message } from "../../shared/coordination/message.ts";
import type { ResourceRequest } from "../../shared/coordination/resource-request.ts";
import { formatPosition } from "../../shared/picture/coordinates.ts";
import { channelName } from "../ui/channel-name.ts";
import { clockTime } from "../ui/formats.ts";
import { phraseWords } from "../ui/phrase-words.ts";
import { formText } from "./form-titles.ts";
import type { Filling } from "./ics-form.ts";
import type { Subject } from "./paper.ts";
import { bringers, type OnBoard, postsOf, type ReportedPicture, type SituationReport } from "./report-model.ts";
import {
  agencyName,
  dayIn,
  joined,
  momentIn,
  placeWords,
  unitName,
  type Wording,
  whenOf,
  whoOf,
  written,
} from "./wording.ts";

/** So much of a message tells which one it is. */
const SUBJECT_LENGTH = 60;
/** The list of messages to choose from; older ones are printed from the panel of messages. */
const MESSAGES_TO_CHOOSE = 200;

/** The messages that a general message can be made of, the newest first. */
export function messageSubjects(
  picture: ReportedPicture,
  report: SituationReport,
  wording: Wording,
): readonly Subject[] {
  return newestFirst(postsOf(picture, "message"))
    .slice(0, MESSAGES_TO_CHOOSE)
    .map(({ post }) => ({
      id: post.id,
      name: joined(momentIn(post.made.atMs, wording.language), post.made.name, subjectOf(post, report, wording)),
    }));
}

/** The requests that a resource request message can be made of, the newest first. */
export function requestSubjects(picture: ReportedPicture, { t, language }: Wording): readonly Subject[] {
  return newestFirst(postsOf(picture, "request")).map(({ post }) => ({
    id: post.id,
    name: joined(
      t("requests.amount", { quantity: post.quantity, what: t(`resource.${post.what}`) }),
      momentIn(post.made.atMs, language),
    ),
  }));
}

function newestFirst<P extends { readonly made: { readonly atMs: number } }>(
  posts: readonly OnBoard<P>[],
): readonly OnBoard<P>[] {
  return posts.toSorted((a, b) => b.post.made.atMs - a.post.made.atMs);
}

/** What a message says in one line: its phrase, else the beginning of its text. */
function subjectOf(message: Message, report: SituationReport, { t, language }: Wording): string {
  if (message.phrase) return phraseWords(message.phrase, t, language, report.atMs);
  const text = written(message.text).split("\n")[0] ?? "";
  return text.length > SUBJECT_LENGTH ? `${text.slice(0, SUBJECT_LENGTH)}…` : text;
}

/** ICS 213, of one message and the first answer to it. */
export function fill213(report: SituationReport, picture: ReportedPicture, about: Subject, wording: Wording): Filling {
  const { t, language } = wording;
  const messages = postsOf(picture, "message");
  const found = messages.find(({ post }) => post.id === about.id);
  if (!found) return { texts: { incident: report.operation.name }, tables: {} };
  const { channel, post } = found;
  const answer = messages.find(({ post: each }) => each.replyTo === post.id)?.post;
  const whole = (message: Message) =>
    [
      message.phrase ? phraseWords(message.phrase, t, language, report.atMs) : "",
      written(message.text),
      message.at ? formatPosition(message.at, "mgrs") : "",
    ]
      .filter(Boolean)
      .join("\n");
  return {
    texts: {
      incident: report.operation.name,
      to: channelName(channel, picture.agencies(), t),
      from: whoOf(post.made, wording),
      subject: subjectOf(post, report, wording),
      date: dayIn(post.made.atMs, language),
      time: clockTime(post.made.atMs, language),
      message: whole(post),
      reply: answer ? whole(answer) : "",
    },
    tables: {
      replied: answer
        ? [{ key: "answer", cells: [whoOf(answer.made, wording), "", "", whenOf(answer.made, wording)] }]
        : [],
    },
  };
}

/** The words of the form for our priorities: it knows urgent, routine and low. */
export const PRIORITIES: Readonly<Record<ResourceRequest["priority"], string>> = {
  immediate: "Urgent",
  urgent: "Urgent",
  routine: "Routine",
};

/** ICS 213 RR, of one request and what was promised for it. */
export function fill213RR(
  report: SituationReport,
  picture: ReportedPicture,
  about: Subject,
  wording: Wording,
): Filling {
  const { t, language } = wording;
  const found = postsOf(picture, "request").find(({ post }) => post.id === about.id);
  if (!found) return { texts: { incident: report.operation.name }, tables: {} };
  const { channel, post } = found;
  const suppliers = bringers(post).map(({ agency, accepted }) =>
    t("report.brings", { agency: agencyName(agency, wording), accepted }),
  );
  const offers = post.offers.map((offer) =>
    joined(
      t("report.brings", { agency: agencyName(offer.agency, wording), accepted: offer.quantity }),
      offer.unit === undefined ? undefined : unitName(offer.unit, wording),
      t(`offerState.${offer.state}`),
      offer.steps.at(-1) && whenOf(offer.steps.at(-1)?.stamp ?? post.made, wording),
    ),
  );
  const neededBy = post.neededByMs === undefined ? "" : momentIn(post.neededByMs, language);
  const order = [String(post.quantity), t(`resource.${post.what}`), "", written(post.detail), neededBy, "", ""];
  return {
    texts: {
      incident: report.operation.name,
      datetime: whenOf(post.made, wording),
      requestnumber: joined(String(post.no), channelName(channel, picture.agencies(), t)),
      delivery: placeWords(post.deliverTo, wording),
      requestedby: whoOf(post.made, wording),
      priority: formText(PRIORITIES[post.priority], language),
      supplier: suppliers.join(", "),
      notes: offers.join("\n"),
    },
    tables: { order: [{ key: "order", cells: order }] },
  };
}
