/** A place in an atlas, in its pixels. */
export type Slot = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Pixels between sprites, so that linear filtering never mixes two of them. */
const PADDING = 2;

export type Shelves = {
  /** Where a sprite of this size goes; undefined where no room is left. Nothing moves afterwards. */
  place(width: number, height: number): Slot | undefined;
  /** How far down the atlas is in use. */
  usedHeight(): number;
  clear(): void;
};

/**
 * Packs sprites of few different heights onto shelves, left to right: the lowest shelf with room that wastes at most a
 * quarter of its height takes the sprite, else a new one is opened. Sizes in atlas pixels.
 */
export function createShelves(width: number, maxHeight: number): Shelves {
  let shelves: { readonly y: number; readonly height: number; x: number }[] = [];
  let top = 0;
  return {
    place(spriteWidth, spriteHeight) {
      const paddedWidth = spriteWidth + PADDING;
      const paddedHeight = spriteHeight + PADDING;
      if (paddedWidth > width) return undefined;
      let shelf = shelves.find(
        ({ height, x }) => height >= paddedHeight && height * 0.75 <= paddedHeight && x + paddedWidth <= width,
      );
      if (!shelf) {
        if (top + paddedHeight > maxHeight) return undefined;
        shelf = { y: top, height: paddedHeight, x: 0 };
        shelves.push(shelf);
        top += paddedHeight;
      }
      const slot = { x: shelf.x, y: shelf.y, width: spriteWidth, height: spriteHeight };
      shelf.x += paddedWidth;
      return slot;
    },
    usedHeight: () => top,
    clear() {
      shelves = [];
      top = 0;
    },
  };
}
