import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";

const SECOND_MS = 1_000;

/** What a button that must be held is given. */
export type HoldHandlers = {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onLostPointerCapture: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onKeyUp: (event: KeyboardEvent) => void;
  readonly onBlur: () => void;
  readonly onContextMenu: (event: { preventDefault(): void }) => void;
};

/**
 * A button that counts only when it was held, by pointer or by Enter or Space, for `seconds`; letting go before that,
 * leaving it with the keyboard or Esc cancels. `left`: the seconds that are left; undefined while it is not held.
 */
export function useHold(props: {
  readonly seconds: number;
  readonly begun: () => void;
  readonly held: () => void;
  readonly cancelled: () => void;
}): { readonly left: number | undefined; readonly handlers: HoldHandlers } {
  const [left, setLeft] = useState<number>();
  const timer = useRef<ReturnType<typeof setInterval>>(undefined);
  useEffect(() => () => clearInterval(timer.current), []);

  function begin(): void {
    if (timer.current !== undefined) return;
    let remaining = props.seconds;
    setLeft(remaining);
    props.begun();
    timer.current = setInterval(() => {
      remaining -= 1;
      if (remaining > 0) return setLeft(remaining);
      end();
      props.held();
    }, SECOND_MS);
  }

  function end(): void {
    clearInterval(timer.current);
    timer.current = undefined;
    setLeft(undefined);
  }

  function cancel(): void {
    if (timer.current === undefined) return;
    end();
    props.cancelled();
  }

  return {
    left,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        // A gloved finger slides; only lifting it lets go.
        event.currentTarget.setPointerCapture(event.pointerId);
        begin();
      },
      onPointerUp: cancel,
      onPointerCancel: cancel,
      onLostPointerCapture: cancel,
      onKeyDown: (event) => {
        if (event.key === "Escape") return cancel();
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        if (!event.repeat) begin();
      },
      onKeyUp: (event) => {
        if (event.key === "Enter" || event.key === " ") cancel();
      },
      onBlur: cancel,
      // A long press would open a menu on touch screens.
      onContextMenu: (event) => event.preventDefault(),
    },
  };
}
