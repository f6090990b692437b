import { Check, Copy, Share2 } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { encode } from "uqr";
import { Button } from "../ui/button.tsx";
import styles from "./address-card.module.css";

/** An address as text, as a picture for a phone's camera, and with buttons that copy it and hand it on. */
export function AddressCard({ address, label }: { readonly address: string; readonly label: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  // Phones and tablets have it, most desks do not.
  const canShare = typeof navigator.share === "function";
  const qr = useMemo(() => encode(address, { ecc: "M", border: 2 }), [address]);
  const dark = qr.data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");

  async function copy(field: HTMLInputElement | null) {
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      // The clipboard is closed to pages that came over plain HTTP; selecting the text is the next best.
      field?.select();
      return;
    }
    setCopied(true);
  }

  async function share() {
    try {
      await navigator.share({ url: address });
    } catch {
      // Closed without choosing anybody to send it to.
    }
  }

  return (
    <section className={styles.card} aria-label={label}>
      <svg
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        className={styles.qr}
        role="img"
        aria-label={t("address.qr", { label })}
      >
        <rect width={qr.size} height={qr.size} fill="#ffffff" />
        <path d={dark} fill="#000000" shapeRendering="crispEdges" />
      </svg>
      <input
        className={styles.text}
        readOnly
        value={address}
        aria-label={label}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={styles.buttons}>
        <Button onClick={(event) => void copy(event.currentTarget.closest("section")?.querySelector("input") ?? null)}>
          {copied ? <Check size={18} aria-hidden="true" /> : <Copy size={18} aria-hidden="true" />}
          {t(copied ? "address.copied" : "address.copy")}
        </Button>
        {canShare ? (
          <Button onClick={() => void share()}>
            <Share2 size={18} aria-hidden="true" />
            {t("address.share")}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
