import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ScenarioProblem } from "../../shared/drill/scenario-problem.ts";
import { ScenarioProblems } from "../exercise-control/scenario-problems.tsx";

/** Why a file was not taken in, cell by cell; what was written stays as it was. */
export function NotTaken(props: { readonly problems: readonly ScenarioProblem[]; readonly close: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      centered
      zIndex={400}
      title={t("scenario.notTaken")}
      closeButtonProps={{ "aria-label": t("panel.close") }}
      onClose={props.close}
    >
      <ScenarioProblems problems={props.problems} />
    </Modal>
  );
}
