import afterAction from "./de/after-action.json";
import alerts from "./de/alerts.json";
import draftMap from "./de/draft-map.json";
import exercise from "./de/exercise.json";
import field from "./de/field.json";
import log from "./de/log.json";
import main from "./de/main.json";
import messages from "./de/messages.json";
import phrases from "./de/phrases.json";
import push from "./de/push.json";
import report from "./de/report.json";
import requests from "./de/requests.json";
import scenario from "./de/scenario.json";
import tasks from "./de/tasks.json";
import units from "./de/units.json";

/** Everything that a screen says, in German. */
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
