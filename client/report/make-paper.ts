import { activitySubjects, assignmentSubjects, fill204, fill214 } from "./fill-agency.ts";
import { fill201, fill209 } from "./fill-incident.ts";
import { fill213, fill213RR, messageSubjects, requestSubjects } from "./fill-message.ts";
import { type Filling, fillForm, type IcsFormId } from "./ics-form.ts";
import type { Paper, PaperId, Subject } from "./paper.ts";
import type { ReportedPicture, SituationReport } from "./report-model.ts";
import { situationPaper } from "./situation-paper.ts";
import type { Wording } from "./wording.ts";

export type PaperSource = {
  readonly report: SituationReport;
  readonly picture: ReportedPicture;
  readonly wording: Wording;
};

/** What a paper of this kind can be about; undefined where there is only one of its kind. */
export function subjectsOf(id: PaperId, { report, picture, wording }: PaperSource): readonly Subject[] | undefined {
  switch (id) {
    case "situation":
    case "201":
    case "209":
      return undefined;
    case "204":
      return assignmentSubjects(picture, wording);
    case "213":
      return messageSubjects(picture, report, wording);
    case "213RR":
      return requestSubjects(picture, wording);
    case "214":
      return activitySubjects(report);
  }
}

const NOTHING: Subject = { id: "", name: "" };

/** The paper `id` filled from the live state, about one of its subjects; without one it is blank, to be written by hand. */
export function makePaper(id: PaperId, source: PaperSource, about: Subject = NOTHING): Paper {
  if (id === "situation") return situationPaper(source.report, source.wording);
  const { t, language } = source.wording;
  const form = fillForm(id, fillingOf(id, source, about), language, about.id || undefined);
  return language === "en" ? form : { ...form, title: t(`report.paper.${id}`), english: form.title };
}

function fillingOf(id: IcsFormId, { report, picture, wording }: PaperSource, about: Subject): Filling {
  switch (id) {
    case "201":
      return fill201(report, wording);
    case "209":
      return fill209(report, wording);
    case "204":
      return fill204(report, picture, about, wording);
    case "213":
      return fill213(report, picture, about, wording);
    case "213RR":
      return fill213RR(report, picture, about, wording);
    case "214":
      return fill214(report, about, wording);
  }
}
