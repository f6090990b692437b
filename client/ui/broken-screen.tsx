import { t } from "i18next";
import { Component, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";

/** Catches what breaks while a screen is drawn, and says what was kept and what to do. A class, as React wants it. */
export class BrokenScreen extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override readonly state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <EmptyState
        title={t("app.name")}
        action={
          <Button look="primary" onClick={() => location.reload()}>
            {t("app.reload")}
          </Button>
        }
      >
        {t("app.broken")}
      </EmptyState>
    );
  }
}
