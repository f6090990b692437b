import afterAction from "./en/after-action.json";
import alerts from "./en/alerts.json";
import draftMap from "./en/draft-map.json";
import exercise from "./en/exercise.json";
import field from "./en/field.json";
import log from "./en/log.json";
import main from "./en/main.json";
import messages from "./en/messages.json";
import phrases from "./en/phrases.json";
import push from "./en/push.json";
import report from "./en/report.json";
import requests from "./en/requests.json";
import scenario from "./en/scenario.json";
import tasks from "./en/tasks.json";
import units from "./en/units.json";

/** Everything that a screen says, in English. Each file holds the words of one part of the product. */
export const en = {
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
