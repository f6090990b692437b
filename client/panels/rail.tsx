import {
  Bell,
  Building2,
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
  const { me } = useDirectory();
  const may = useMay();
  return PANELS.filter((panel) => panel !== "device" || may("give-device-address", me.agency) === "yes");
}

/** The number key of the panel at a place of the rail: 1 to 9, then 0; what comes after has none. */
export function panelKey(place: number): string | undefined {
  return place < 10 ? `${(place + 1) % 10}` : undefined;
}

/** The way to the panels; the open one folds away when pressed again. */
export function Rail() {
  const { t } = useTranslation();
  const open = useWorkspace((workspace) => workspace.open);
  const current = useWorkspace((workspace) => workspace.panel);
  const waiting = useWaiting();
  return (
    <nav className={styles.rail} aria-label={t("panel.panels")}>
      {usePanels().map((panel, i) => {
        const Icon = ICONS[panel];
        const count = waiting[panel] ?? 0;
        return (
          <button
            key={panel}
            type="button"
            className={styles.railButton}
            aria-pressed={panel === current}
            data-opens={panel}
            aria-keyshortcuts={panelKey(i)}
            title={panelKey(i) ? `${t(`panel.${panel}`)} (${panelKey(i)})` : t(`panel.${panel}`)}
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
