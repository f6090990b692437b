import afterAction from "./lt/after-action.json";
import alerts from "./lt/alerts.json";
import draftMap from "./lt/draft-map.json";
import exercise from "./lt/exercise.json";
import field from "./lt/field.json";
import log from "./lt/log.json";
import main from "./lt/main.json";
import messages from "./lt/messages.json";
import phrases from "./lt/phrases.json";
import push from "./lt/push.json";
import report from "./lt/report.json";
import requests from "./lt/requests.json";
import scenario from "./lt/scenario.json";
import tasks from "./lt/tasks.json";
import units from "./lt/units.json";

/** Everything that a screen says, in Lithuanian. */
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
