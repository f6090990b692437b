import afterAction from "./uk/after-action.json";
import alerts from "./uk/alerts.json";
import draftMap from "./uk/draft-map.json";
import exercise from "./uk/exercise.json";
import field from "./uk/field.json";
import log from "./uk/log.json";
import main from "./uk/main.json";
import messages from "./uk/messages.json";
import phrases from "./uk/phrases.json";
import push from "./uk/push.json";
import report from "./uk/report.json";
import requests from "./uk/requests.json";
import scenario from "./uk/scenario.json";
import tasks from "./uk/tasks.json";
import units from "./uk/units.json";

/** Everything that a screen says, in Ukrainian. */
export const words = {
  ...afterAction,
  ...alerts,
  ...draftMap,
  ...exercise,
  ...field,
  ...log,
  ...main,
  ...messages,
  ...phrases,
  ...push,
  ...report,
  ...requests,
  ...scenario,
  ...tasks,
  ...units,
};
