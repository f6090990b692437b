import { EXERCISE_VIEWS } from "../../client/exercise-control/exercise-view.ts";
import { SCRIPT_GROUPS } from "../../client/exercise-control/script-order.ts";
import { SKY_NAMES } from "../../client/exercise-control/weather-draft.ts";
import { REQUEST_FILTERS } from "../../client/panels/requests/request-lines.ts";
import { TASK_SIDES } from "../../client/panels/tasks/task-lines.ts";
import { UNIT_GROUPINGS, UNIT_SORTINGS } from "../../client/panels/units/units-choices.ts";
import { PAPER_IDS } from "../../client/report/paper.ts";
import { CHAPTERS } from "../../client/review/chapter-ids.ts";
import { COUNTED, PLAN_FIELDS } from "../../client/review/people-tables.ts";
import { LIST_SECTIONS, SECTION_GROUPS } from "../../client/scenario-draft/sections.ts";
import { TABLE_COLUMNS } from "../../client/scenario-editor/table-columns.ts";
import { DIFFERENCE_KINDS } from "../../client/side-by-side/differences.ts";
import { LOG_KINDS } from "../../client/talk/log-lines.ts";
import agencyColours from "../../client/ui/agency-colours.json" with { type: "json" };
import { DEVICE_PROBLEMS } from "../../client/ui/device-problem.ts";
import { TASK_GROUPS } from "../../client/ui/task-order.ts";
import { ALERT_KINDS, RULE_KINDS } from "../../shared/coordination/alert.ts";
import { PHRASE_GROUPS, phrases } from "../../shared/coordination/phrase.ts";
import { PRIORITIES } from "../../shared/coordination/priority.ts";
import { FILE_PROBLEMS } from "../../shared/coordination/procedure-found.ts";
import { RESOURCE_GROUPS, resourceKinds } from "../../shared/coordination/resource-kind.ts";
import { OFFER_STATES } from "../../shared/coordination/resource-request.ts";
import { DECLINE_REASONS, TASK_KINDS, TASK_PARTS, TASK_STATES } from "../../shared/coordination/task.ts";
import { CASUALTY_STAGES, TRIAGE_CATEGORIES } from "../../shared/drill/casualty.ts";
import { INJECT_STATES } from "../../shared/drill/drill-state.ts";
import { EXPECTED_STATES, RATINGS } from "../../shared/drill/evaluation.ts";
import { EXERCISE_PHASES } from "../../shared/drill/exercise.ts";
import { CAPABILITY_ELEMENTS, IMPROVEMENT_STATUSES } from "../../shared/drill/improvement.ts";
import { INJECT_MEANS } from "../../shared/drill/inject.ts";
import { RESPONSE_STAGES } from "../../shared/drill/response-times.ts";
import { EXERCISE_KINDS } from "../../shared/drill/scenario.ts";
import { SCENARIO_PROBLEMS } from "../../shared/drill/scenario-problem.ts";
import { AGENCY_KINDS } from "../../shared/operation/agency.ts";
import { ROLES } from "../../shared/operation/member.ts";
import { ANNOTATION_KINDS } from "../../shared/picture/annotation.ts";
import { COORDINATE_FORMATS } from "../../shared/picture/coordinates.ts";
import { FIX_SOURCES } from "../../shared/picture/fix.ts";
import { TLP_MARKINGS } from "../../shared/picture/layer.ts";
import { MARK_GROUPS, markSymbols, UNIT_GROUPS, unitSymbols } from "../../shared/picture/symbols.ts";
import { UNIT_STATUSES } from "../../shared/picture/unit.ts";
import { REFUSALS } from "../../shared/protocol/reply.ts";
import { askedInForms } from "../scenario-editor/asked-in-forms.ts";

const LINE_STYLES = ["solid", "dashed", "dotted"];
const SAVING = [
  "saved",
  "savedOffline",
  "connecting",
  "sending",
  "keeping",
  "kept",
  "keptOffline",
  "notRecording",
  "notKept",
];

const { fields, options } = askedInForms();
const labelOf = ({ key, label = key }: (typeof fields)[number]) => label;
/** Choices of the forms of a scenario whose words are their own; others are said as everywhere. */
const ofScenario = [...options].filter(([words]) => words.startsWith("scenario.") && words !== "scenario.field");

/**
 * Keys that are made up of a beginning and a value: what may stand behind each beginning. Whoever writes a new one into
 * the code declares it here, so that no word is missing for any value and none is left over.
 */
export const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(ofScenario.map(([words, among]) => [`${words}.`, [...among]])),
  "scenario.field.": [...new Set([...fields.map(labelOf), ...(options.get("scenario.field") ?? [])])],
  "scenario.hint.": [...new Set(fields.filter(({ hasHint }) => hasHint).map(labelOf))],
  "scenario.group.": SECTION_GROUPS.map(({ group }) => group),
  "scenario.section.": ["story", ...LIST_SECTIONS],
  "scenario.one.": ["story", ...LIST_SECTIONS],
  "scenario.about.": LIST_SECTIONS,
  "scenario.part.": ["parts", "map", "form"],
  "scenario.column.": TABLE_COLUMNS,
  "scenario.drawnAs.": ["point", "line", "area"],
  "afterAction.chapter.": CHAPTERS,
  "afterAction.objective.": ["score", "of", ...EXPECTED_STATES],
  "afterAction.rating.": RATINGS,
  "afterAction.expected.": EXPECTED_STATES,
  "afterAction.inject.": INJECT_STATES,
  "afterAction.stage.": RESPONSE_STAGES,
  "afterAction.casualtyStage.": CASUALTY_STAGES,
  "afterAction.triage.": TRIAGE_CATEGORIES,
  "afterAction.observation.": ["strength", "improvement"],
  "afterAction.picture.": ["off", "late"],
  "afterAction.did.": COUNTED,
  "afterAction.kind.": EXERCISE_KINDS,
  "afterAction.phase.": EXERCISE_PHASES,
  "afterAction.plan.": PLAN_FIELDS,
  "afterAction.planStatus.": IMPROVEMENT_STATUSES,
  "afterAction.element.": CAPABILITY_ELEMENTS,
  "agencyKind.": AGENCY_KINDS,
  "alertSound.": ["off", "soft", "loud"],
  "beside.count.": DIFFERENCE_KINDS,
  "beside.is.": DIFFERENCE_KINDS,
  "ruleKind.": RULE_KINDS,
  "alertKind.": ALERT_KINDS,
  "symbols.": [...unitSymbols, ...markSymbols].map(({ id }) => id),
  "symbolGroup.": [...new Set([...UNIT_GROUPS, ...MARK_GROUPS])],
  "status.": [...UNIT_STATUSES, "no-contact", "no-position"],
  "role.": ROLES,
  "join.role.": ROLES,
  "refusal.": REFUSALS,
  "refusedEdits.": ["not-permitted", "too-large", "malformed", "damaged", "left-behind"],
  "tlp.": TLP_MARKINGS,
  "source.": FIX_SOURCES,
  "annotation.kind.": ANNOTATION_KINDS,
  "annotation.style.": LINE_STYLES,
  "colour.": ["red", "orange", "yellow", "green", "blue", "violet", "black", "white"].concat(
    Object.keys(agencyColours),
  ),
  "device.": ["traccar", "osmand", "owntracks"]
    .flatMap((app) => ["name", "1", "2", "3"].map((word) => `${app}.${word}`))
    .concat("traccar.4"),
  "ended.": ["expired", "removed", "unsupported-version"].flatMap((reason) => [reason, `${reason}Text`]),
  "channel.who.": ["everyone", "agency", "command", "task-force"],
  "grant.": ["none", "view", "edit"],
  "layers.move.": ["up", "down"],
  "news.layerShared.": ["view", "edit"],
  "news.layerRight.": ["view", "edit"],
  "review.": ["added", "changed", "removed"],
  "review.reason.": ["not-permitted", "too-large", "malformed", "damaged", "left-behind"],
  "voice.off.": [...DEVICE_PROBLEMS, "unable"],
  "whyNot.": ["no", "closed", "looking"],
  "fieldAction.": ["mark", "status", "tasks", "talk"],
  "exercise.by.": INJECT_MEANS,
  "exercise.cast.way.": ["who-is-there", "people", "engine"],
  "exercise.effect.": [
    "draw",
    "redraw",
    "erase",
    "close-road",
    "open-road",
    "grow-area",
    "unit-silent",
    "unit-speaks",
    "unit-breaks-down",
    "unit-appears",
    "unit-leaves",
    "unit-status",
    "resource",
    "hazard-begins",
    "hazard-stops",
    "casualties",
    "weather",
  ],
  "exercise.expectedState.": EXPECTED_STATES,
  "exercise.form.": ["improvise", "observe", "weather"],
  "exercise.group.": SCRIPT_GROUPS,
  "exercise.injectState.": ["late", ...INJECT_STATES],
  "exercise.kind.": EXERCISE_KINDS,
  "exercise.problem.": SCENARIO_PROBLEMS,
  "exercise.rating.": RATINGS,
  "exercise.state.": ["ready", "paused", "over"],
  "exercise.triage.": TRIAGE_CATEGORIES,
  "exercise.verdict.": ["strength", "improvement"],
  "exercise.view.": EXERCISE_VIEWS,
  "exercise.weather.rain.": ["light", "moderate", "heavy"],
  "exercise.weather.sky.": SKY_NAMES,
  "field.failed.": ["denied", "unavailable", "timeout"],
  "field.reporting.": ["off", "asking", "sharing", "failed"],
  "field.sharing.": ["asking", "sharing", "failed"],
  "found.found.": ["drill", "emergency"],
  "found.wrong.": ["kind", "name", "agency", "member", "home", "login", "password"],
  "inspector.": ["unit", "annotations", "post", "inject"],
  "kind.": ["drill", "emergency"].flatMap((kind) => [kind, `${kind}Hint`, `${kind}Banner`]),
  "landing.heading.": ["drill", "emergency"],
  "map.hintFirst.": ["line", "area"],
  "panel.": [
    "exercise",
    "units",
    "tasks",
    "messages",
    "requests",
    "log",
    "alerts",
    "layers",
    "channels",
    "agencies",
    "people",
    "device",
  ],
  "log.": [
    "unit-added",
    "unit-changed",
    "unit-removed",
    "annotation-added",
    "annotation-changed",
    "annotation-removed",
  ],
  "log.kinds.": LOG_KINDS,
  "log.page.": [
    "number",
    "channel",
    "time",
    "received",
    "who",
    "agency",
    "kind",
    "what",
    "language",
    "latitude",
    "longitude",
  ],
  "log.request.": ["asked", "cancelled", ...OFFER_STATES],
  "log.task.": [...TASK_STATES, "changed", "withdrawn", "seen"],
  "phrase.": phrases.map(({ id }) => id),
  "phraseGroup.": PHRASE_GROUPS,
  "place.format.": COORDINATE_FORMATS,
  "priority.": PRIORITIES,
  "resource.": resourceKinds.map(({ id }) => id),
  "resourceGroup.": RESOURCE_GROUPS,
  "offerState.": OFFER_STATES,
  "requests.filter.": REQUEST_FILTERS,
  "requests.move.": ["on-the-way", "arrived", "returned", "withdrawn"],
  "requests.sum.": ["arrived", "promised", "offered", "missing"],
  "report.paper.": PAPER_IDS,
  "report.subject.": ["204", "213", "213RR", "214"],
  "saving.": SAVING,
  "saving.title.": SAVING,
  "saving.detail.": SAVING,
  "saving.photos.": ["sending", "keeping", "kept", "keptOffline"],
  "scan.off.": DEVICE_PROBLEMS.flatMap((why) => [why, `${why}Text`]),
  "scan.photo.": ["reading", "no-code", "not-read"],
  "declineReason.": DECLINE_REASONS,
  "procedureFile.": FILE_PROBLEMS,
  "taskGroup.": TASK_GROUPS,
  "taskKind.": TASK_KINDS,
  "taskPart.": TASK_PARTS,
  "tasks.side.": TASK_SIDES,
  "taskState.": [...TASK_STATES, "withdrawn"],
  "theme.": ["system", "dark", "light"],
  "theme.to.": ["dark", "light"],
  "title.": ["drill", "emergency"],
  "tool.": ["line", "area", "text"],
  "unitsBoard.groups.": UNIT_GROUPINGS,
  "unitsBoard.sorts.": UNIT_SORTINGS,
  "winds.": ["N", "NE", "E", "SE", "S", "SW", "W", "NW"],
};
