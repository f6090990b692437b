import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { TaskPart } from "../../shared/coordination/task.ts";
import { taskParts } from "./task-words.ts";

/** Parts of a task as a list in the reader's language. */
export function useTaskParts(): (parts: readonly TaskPart[]) => string {
  const { t, i18n } = useTranslation();
  return useCallback((parts) => taskParts(parts, t, i18n.language), [t, i18n.language]);
}
