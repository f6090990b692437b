import { provideFormats } from "../intl.ts";
import afterAction from "./hy/after-action.json";
import alerts from "./hy/alerts.json";
import draftMap from "./hy/draft-map.json";
import exercise from "./hy/exercise.json";
import field from "./hy/field.json";
import formats from "./hy/formats.json";
import log from "./hy/log.json";
import main from "./hy/main.json";
import messages from "./hy/messages.json";
import phrases from "./hy/phrases.json";
import push from "./hy/push.json";
import report from "./hy/report.json";
import requests from "./hy/requests.json";
import scenario from "./hy/scenario.json";
import tasks from "./hy/tasks.json";
import units from "./hy/units.json";

provideFormats("hy", formats);

/** Everything that a screen says, in Armenian. */
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
