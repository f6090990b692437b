import type { Unsubscribe, Watchable } from "./picture-source.ts";

/** A watchable value with the handle that sets it; whoever may only look gets the `Watchable`. */
export type Source<T> = Watchable<T> & { set(this: void, value: T): void };

/** Listeners hear only real changes: a value that is the `same` as the present one is dropped. */
export function createSource<T>(initial: T, same: (a: T, b: T) => boolean = Object.is): Source<T> {
  let value = initial;
  const listeners = createListeners();
  return {
    get: () => value,
    set(next) {
      if (same(value, next)) return;
      value = next;
      listeners.call();
    },
    watch: listeners.add,
  };
}

export type Listeners<A extends readonly unknown[]> = {
  add(this: void, listener: (...args: A) => void): Unsubscribe;
  call(this: void, ...args: A): void;
};

/** A set of listeners. One that is removed while the others are called is not called any more. */
export function createListeners<A extends readonly unknown[] = []>(): Listeners<A> {
  const listeners = new Set<(...args: A) => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    call(...args) {
      for (const listener of listeners) listener(...args);
    },
  };
}

/** Something that happens once and can be waited for. */
export type Latch = { readonly opened: Promise<void>; open(this: void): void };

export function createLatch(): Latch {
  const waiting: (() => void)[] = [];
  const opened = new Promise<void>((resolve) => waiting.push(resolve));
  return {
    opened,
    open() {
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
}
