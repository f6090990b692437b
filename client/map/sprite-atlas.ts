import { createShelves, type Slot } from "./shelves.ts";

/** 2,048 holds 200 symbols at twice the pixel density; every WebGL 2 device allows at least this. */
const WIDTH = 2_048;
const FIRST_HEIGHT = 512;
const MAX_HEIGHT = 4_096;

/**
 * Small pictures on one WebGL texture. Pictures are drawn on canvases at the device's pixel density and kept, so that
 * the texture can grow and survives a lost context. GL is touched only by `bind`.
 */
export class SpriteAtlas {
  readonly #shelves = createShelves(WIDTH, MAX_HEIGHT);
  readonly #slots = new Map<string, Slot>();
  readonly #pictures = new Map<string, HTMLCanvasElement>();
  #waiting: string[] = [];
  #texture: WebGLTexture | null = null;
  #height = 0;

  slot(key: string): Slot | undefined {
    return this.#slots.get(key);
  }

  /** Keeps a picture under `key`; undefined where the atlas is full (then `clear` it and start over). */
  put(key: string, picture: HTMLCanvasElement): Slot | undefined {
    const known = this.#slots.get(key);
    if (known) return known;
    const slot = this.#shelves.place(picture.width, picture.height);
    if (!slot) return undefined;
    this.#slots.set(key, slot);
    this.#pictures.set(key, picture);
    this.#waiting.push(key);
    return slot;
  }

  clear(): void {
    this.#shelves.clear();
    this.#slots.clear();
    this.#pictures.clear();
    this.#waiting = [];
  }

  /** Binds the texture to unit 0 and uploads what is new. Returns the texture's size in pixels. */
  bind(gl: WebGL2RenderingContext): readonly [width: number, height: number] {
    gl.activeTexture(gl.TEXTURE0);
    let height = Math.max(this.#height, FIRST_HEIGHT);
    while (height < this.#shelves.usedHeight()) height *= 2;
    if (!this.#texture || height !== this.#height) this.#renew(gl, height);
    else gl.bindTexture(gl.TEXTURE_2D, this.#texture);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    for (const key of this.#waiting) {
      const slot = this.#slots.get(key);
      const picture = this.#pictures.get(key);
      if (slot && picture) gl.texSubImage2D(gl.TEXTURE_2D, 0, slot.x, slot.y, gl.RGBA, gl.UNSIGNED_BYTE, picture);
    }
    this.#waiting = [];
    return [WIDTH, this.#height];
  }

  /** The context is gone or the layer leaves the map. */
  forgetTexture(gl: WebGL2RenderingContext): void {
    gl.deleteTexture(this.#texture);
    this.#texture = null;
    this.#height = 0;
  }

  #renew(gl: WebGL2RenderingContext, height: number): void {
    gl.deleteTexture(this.#texture);
    this.#texture = gl.createTexture();
    this.#height = height;
    gl.bindTexture(gl.TEXTURE_2D, this.#texture);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, WIDTH, height);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    this.#waiting = [...this.#slots.keys()];
  }
}
