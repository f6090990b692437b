import afterAction from "./nb/after-action.json";
import alerts from "./nb/alerts.json";
import draftMap from "./nb/draft-map.json";
import exercise from "./nb/exercise.json";
import field from "./nb/field.json";
import log from "./nb/log.json";
import main from "./nb/main.json";
import messages from "./nb/messages.json";
import phrases from "./nb/phrases.json";
import push from "./nb/push.json";
import report from "./nb/report.json";
import requests from "./nb/requests.json";
import scenario from "./nb/scenario.json";
import tasks from "./nb/tasks.json";
import units from "./nb/units.json";

/** Everything that a screen says, in Norwegian Bokmål. */
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
