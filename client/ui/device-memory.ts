/** Small choices that a device remembers, such as its theme. Reading and writing throw where cookies are blocked. */
export function keptOnDevice(key: string): string | undefined {
  try {
    return globalThis.localStorage?.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps `value`, or forgets the key where it is undefined. A device that keeps nothing goes on without. */
export function keepOnDevice(key: string, value: string | undefined): void {
  try {
    if (value === undefined) globalThis.localStorage?.removeItem(key);
    else globalThis.localStorage?.setItem(key, value);
  } catch {
    // The choice then holds until the page is closed.
  }
}
