import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibreMap } from "maplibre-gl";
import type { SpriteAtlas } from "./sprite-atlas.ts";
import { FRAGMENT_SHADER, VERTEX_SHADER } from "./unit-shaders.ts";

/** path 4, glide 4 (start s, duration s, angle, alpha), quad 4 (offset, size in CSS px), sprite 4 (atlas px). */
export const FLOATS_PER_INSTANCE = 16;

/** Pictures of one atlas, drawn in one call. */
export type SpriteBatch = {
  readonly atlas: SpriteAtlas;
  readonly instances: Float32Array;
  readonly count: number;
  /** Of sizes and offsets. */
  readonly scale: number;
};

export const UNIT_LAYER = "muster/units";

export type UnitScene = {
  /** Mercator place that the paths of all instances are relative to, so that 32 bits are enough. */
  readonly origin: readonly [x: number, y: number];
  /** Seconds of the clock that the glides count in. */
  readonly seconds: number;
  readonly batches: readonly SpriteBatch[];
  /** Raised when the instances changed. */
  readonly version: number;
};

const UNIFORMS = ["matrix", "viewport", "atlas", "seconds", "density", "scale", "bearing", "sprites"] as const;
type Uniform = (typeof UNIFORMS)[number];

type Resources = {
  readonly program: WebGLProgram;
  readonly uniforms: ReadonlyMap<Uniform, WebGLUniformLocation | null>;
  readonly batches: { readonly vao: WebGLVertexArrayObject; readonly buffer: WebGLBuffer; version: number }[];
};

/**
 * All units in one custom layer: one instanced draw call for symbols and one for labels, whatever their number. It asks
 * for its scene once a frame; what moves between two scenes moves on the GPU.
 */
export class UnitLayer implements CustomLayerInterface {
  readonly id = UNIT_LAYER;
  readonly type = "custom" as const;
  readonly renderingMode = "2d" as const;
  readonly #scene: () => UnitScene | undefined;
  #map: MapLibreMap | undefined;
  #resources: Resources | undefined;
  readonly #atlases = new Set<SpriteAtlas>();

  constructor(scene: () => UnitScene | undefined) {
    this.#scene = scene;
  }

  onAdd(map: MapLibreMap, gl: WebGL2RenderingContext): void {
    this.#map = map;
    const program = linkProgram(gl);
    this.#resources = {
      program,
      uniforms: new Map(UNIFORMS.map((name) => [name, gl.getUniformLocation(program, `u_${name}`)])),
      batches: [],
    };
  }

  onRemove(_map: MapLibreMap, gl: WebGL2RenderingContext): void {
    for (const atlas of this.#atlases) atlas.forgetTexture(gl);
    for (const { vao, buffer } of this.#resources?.batches ?? []) {
      gl.deleteVertexArray(vao);
      gl.deleteBuffer(buffer);
    }
    if (this.#resources) gl.deleteProgram(this.#resources.program);
    this.#resources = undefined;
  }

  render(gl: WebGL2RenderingContext, input: CustomRenderMethodInput): void {
    const scene = this.#scene();
    const resources = this.#resources;
    const map = this.#map;
    if (!scene || !resources || !map) return;
    const { program, uniforms } = resources;
    const at = (name: Uniform) => uniforms.get(name) ?? null;
    gl.useProgram(program);
    gl.disable(gl.DEPTH_TEST);
    gl.disable(gl.STENCIL_TEST);
    gl.disable(gl.CULL_FACE);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.uniformMatrix4fv(at("matrix"), false, fromOrigin(input.defaultProjectionData.mainMatrix, scene.origin));
    gl.uniform2f(at("viewport"), gl.drawingBufferWidth, gl.drawingBufferHeight);
    gl.uniform1f(at("density"), gl.drawingBufferWidth / Math.max(1, map.getCanvas().clientWidth));
    gl.uniform1f(at("seconds"), scene.seconds);
    gl.uniform1f(at("bearing"), (map.getBearing() * Math.PI) / 180);
    gl.uniform1i(at("sprites"), 0);
    scene.batches.forEach((batch, i) => {
      this.#atlases.add(batch.atlas);
      const [width, height] = batch.atlas.bind(gl);
      gl.uniform2f(at("atlas"), width, height);
      gl.uniform1f(at("scale"), batch.scale);
      const held = (resources.batches[i] ??= createBatch(gl));
      gl.bindVertexArray(held.vao);
      if (held.version !== scene.version) {
        gl.bindBuffer(gl.ARRAY_BUFFER, held.buffer);
        gl.bufferData(gl.ARRAY_BUFFER, batch.instances.subarray(0, batch.count * FLOATS_PER_INSTANCE), gl.DYNAMIC_DRAW);
        held.version = scene.version;
      }
      if (batch.count > 0) gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, batch.count);
    });
    gl.bindVertexArray(null);
  }
}

/** `matrix` for places relative to `origin`, multiplied in 64 bits before it is cut to 32. */
function fromOrigin(matrix: ArrayLike<number>, [x, y]: readonly [number, number]): Float32Array {
  const moved = Float64Array.from(matrix);
  for (let row = 0; row < 4; row += 1) {
    moved[12 + row] = (matrix[row] ?? 0) * x + (matrix[4 + row] ?? 0) * y + (matrix[12 + row] ?? 0);
  }
  return Float32Array.from(moved);
}

function createBatch(gl: WebGL2RenderingContext): Resources["batches"][number] {
  const vao = gl.createVertexArray();
  const buffer = gl.createBuffer();
  gl.bindVertexArray(vao);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-0.5, -0.5, 0.5, -0.5, -0.5, 0.5, 0.5, 0.5]), gl.STATIC_DRAW);
  gl.enableVertexAttribArray(0);
  gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  for (let attribute = 1; attribute <= 4; attribute += 1) {
    gl.enableVertexAttribArray(attribute);
    gl.vertexAttribPointer(attribute, 4, gl.FLOAT, false, FLOATS_PER_INSTANCE * 4, (attribute - 1) * 16);
    gl.vertexAttribDivisor(attribute, 1);
  }
  return { vao, buffer, version: -1 };
}

function linkProgram(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX_SHADER],
    [gl.FRAGMENT_SHADER, FRAGMENT_SHADER],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) throw new Error("the graphics context is lost");
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(`the shaders of the unit layer do not link: ${gl.getProgramInfoLog(program) ?? ""}`);
  }
  return program;
}
