import { TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { Button } from "../ui/button.tsx";
import { BackToLanding } from "./back-to-landing.tsx";
import { CameraView } from "./camera-view.tsx";
import styles from "./page.module.css";
import { Page } from "./page.tsx";
import { PhotoOfCode } from "./photo-of-code.tsx";
import scan from "./scan.module.css";
import { readScannedLink, type ScannedLink } from "./scanned-link.ts";

/** Three ways to give this device a link: show it a code, give it a photo of one, or paste the link. */
export function ScanPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [pasted, setPasted] = useState("");
  const [strange, setStrange] = useState<Exclude<ScannedLink, { kind: "leads-in" }>>();

  function follow(text: string) {
    const link = readScannedLink(text, location.origin);
    if (link.kind === "leads-in") return navigate(`/${link.fragment}`, { replace: true });
    return setStrange(link);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (pasted.trim()) follow(pasted);
  }

  return (
    <Page title={t("scan.title")}>
      <BackToLanding />
      <div className={styles.title}>
        <h1>{t("scan.title")}</h1>
        <p>{t("scan.text")}</p>
      </div>
      <CameraView found={follow} />
      {strange ? (
        <div className={styles.problem} role="alert">
          <p className={scan.strange}>
            {strange.kind === "other-server" ? t("scan.otherServer", { server: strange.server }) : t("scan.noLink")}
          </p>
          <code className={scan.code}>{strange.text}</code>
        </div>
      ) : null}
      <PhotoOfCode found={follow} />
      <form className={scan.paste} onSubmit={submit}>
        <TextInput
          label={t("scan.paste")}
          size="lg"
          value={pasted}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="url"
          onChange={(event) => setPasted(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!pasted.trim()}>
          {t("scan.follow")}
        </Button>
      </form>
    </Page>
  );
}
