type Place<K, V> = { get(key: K): V | undefined; set(key: K, value: V): unknown; delete(key: K): unknown };

/** How to take back what memory was told, while it belongs to something larger that may yet fail. */
export class UndoLog {
  #steps: (() => void)[] | undefined;

  get isOpen(): boolean {
    return this.#steps !== undefined;
  }

  /** Does `work` so that all of it counts or, where it throws, nothing. Not to be called inside itself. */
  atomically<T>(work: () => T): T {
    const steps: (() => void)[] = [];
    this.#steps = steps;
    try {
      return work();
    } catch (error) {
      for (const step of steps.toReversed()) step();
      throw error;
    } finally {
      this.#steps = undefined;
    }
  }

  /** Says how the change that was just made is taken back. */
  push(step: () => void): void {
    this.#steps?.push(step);
  }

  set<K, V>(map: Place<K, V>, key: K, value: V): void {
    const former = map.get(key);
    map.set(key, value);
    this.push(() => (former === undefined ? map.delete(key) : map.set(key, former)));
  }

  delete<K, V>(map: Place<K, V>, key: K): void {
    const former = map.get(key);
    map.delete(key);
    if (former !== undefined) this.push(() => map.set(key, former));
  }
}
