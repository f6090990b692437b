import {
  Bell,
  Building2,
  Clapperboard,
  ClipboardCheck,
  Layers,
  type LucideIcon,
  MessageSquare,
  NotebookPen,
  PackagePlus,
  RadioTower,
  Smartphone,
  Truck,
  Users,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../sync/use-picture.ts";
import { useUnread } from "../talk/unread.ts";
import { isWaiting, useAlerts } from "../ui/shown-alerts.ts";
import { useMay } from "../ui/use-may.ts";
import { usePressingTasks } from "../ui/use-pressing-tasks.ts";
import { type Panel, useWorkspace } from "../workspace.ts";
import styles from "./command-post.module.css";
import { useLookedAfter } from "./looked-after.ts";

const ICONS: Readonly<Record<Panel, LucideIcon>> = {
  exercise: Clapperboard,
  units: Truck,
  tasks: ClipboardCheck,
  messages: MessageSquare,
  requests: PackagePlus,
  log: NotebookPen,
  alerts: Bell,
  layers: Layers,
  channels: RadioTower,
  agencies: Building2,
  people: Users,
  device: Smartphone,
};

const PANELS: readonly Panel[] = [
  "exercise",
  "units",
  "tasks",
  "messages",
  "requests",
  "log",
  "layers",
  "alerts",
  "channels",
  "agencies",
  "people",
  "device",
];

/** The panels that this member can use, in the order of their number keys. */
export function usePanels(): readonly Panel[] {
  const { me, operation } = useDirectory();
  const may = useMay();
  return PANELS.filter((panel) => {
    if (panel === "exercise") return operation.kind === "drill" && may("see-exercise-control") !== "no";
    return panel !== "device" || may("give-device-address", me.agency) === "yes";
  });
}

/**
 * The key of a panel: 1 to 9, then 0, by its place in the rail; what comes after has none. Exercise control has a letter,
 * so that the others keep their numbers for everybody.
 */
export function panelKey(panel: Panel, panels: readonly Panel[]): string | undefined {
  if (panel === "exercise") return "e";
  const place = panels.filter((one) => one !== "exercise").indexOf(panel);
  return place < 10 ? `${(place + 1) % 10}` : undefined;
}

/** The way to the panels; the open one folds away when pressed again. */
export function Rail() {
  const { t } = useTranslation();
  const open = useWorkspace((workspace) => workspace.open);
  const current = useWorkspace((workspace) => workspace.panel);
  const waiting = useWaiting();
  const panels = usePanels();
  return (
    <nav className={styles.rail} aria-label={t("panel.panels")}>
      {panels.map((panel) => {
        const Icon = ICONS[panel];
        const key = panelKey(panel, panels);
        const count = waiting[panel] ?? 0;
        return (
          <button
            key={panel}
            type="button"
            className={styles.railButton}
            aria-pressed={panel === current}
            data-opens={panel}
            aria-keyshortcuts={key}
            title={key ? `${t(`panel.${panel}`)} (${key.toUpperCase()})` : t(`panel.${panel}`)}
            onClick={() => open(panel === current ? undefined : panel)}
          >
            <Icon size={22} aria-hidden="true" />
            {t(`panel.${panel}`)}
            {count > 0 ? (
              <span className={styles.badge}>
                <span aria-hidden="true">{count}</span>
                <span className="seen-by-readers-only">{t("panel.waiting", { count })}</span>
              </span>
            ) : null}
          </button>
        );
      })}
    </nav>
  );
}

/** How much waits behind a panel for somebody to decide. */
function useWaiting(): Partial<Readonly<Record<Panel, number>>> {
  const people = useLookedAfter(({ known }) => known.members?.filter(({ state }) => state === "waiting").length ?? 0);
  const layers = useLookedAfter(({ known }) => known.quarantine?.entries.length ?? 0);
  const alerts = useAlerts().filter(isWaiting).length;
  const tasks = usePressingTasks();
  const messages = [...useUnread().values()].reduce((sum, count) => sum + count, 0);
  return { people, layers, alerts, tasks, messages };
}
