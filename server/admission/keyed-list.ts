/** Values by key, and as a list in the order of adding that stays the same object until something changes. */
export class KeyedList<K, V> {
  readonly #values = new Map<K, V>();
  #all: readonly V[] | undefined;

  get(key: K): V | undefined {
    return this.#values.get(key);
  }

  all(): readonly V[] {
    this.#all ??= [...this.#values.values()];
    return this.#all;
  }

  /** Adds a value, or puts it in the place of the one that has the key. */
  set(key: K, value: V): void {
    this.#values.set(key, value);
    this.#all = undefined;
  }

  delete(key: K): void {
    this.#values.delete(key);
    this.#all = undefined;
  }
}
