/** Marks an instance that stands upright whatever the map's bearing; any angle is smaller. */
export const UPRIGHT = 1_000;

/**
 * One quad an instance. Its place glides from `a_path.xy` to `a_path.zw`, Mercator units from the layer's origin; its
 * picture is upright and lies on whole device pixels, or is turned by its heading about the unit's place.
 */
export const VERTEX_SHADER = `#version 300 es
layout(location = 0) in vec2 a_corner;
layout(location = 1) in vec4 a_path;
layout(location = 2) in vec4 a_glide;
layout(location = 3) in vec4 a_quad;
layout(location = 4) in vec4 a_sprite;
uniform mat4 u_matrix;
uniform vec2 u_viewport;
uniform vec2 u_atlas;
uniform float u_seconds;
uniform float u_density;
uniform float u_scale;
uniform float u_bearing;
out vec2 v_texel;
out float v_alpha;
void main() {
  float t = a_glide.y > 0.0 ? clamp((u_seconds - a_glide.x) / a_glide.y, 0.0, 1.0) : 1.0;
  vec4 clip = u_matrix * vec4(mix(a_path.xy, a_path.zw, t), 0.0, 1.0);
  vec2 centre = (clip.xy / clip.w * vec2(0.5, -0.5) + 0.5) * u_viewport;
  vec2 size = a_quad.zw * u_scale * u_density;
  vec2 offset = a_quad.xy * u_scale * u_density;
  vec2 pixel;
  if (a_glide.z < ${(UPRIGHT / 2).toFixed(1)}) {
    float angle = a_glide.z - u_bearing;
    vec2 arm = a_corner * size;
    pixel = centre + vec2(arm.x * cos(angle) - arm.y * sin(angle), arm.x * sin(angle) + arm.y * cos(angle));
  } else {
    pixel = floor(centre + offset - size * 0.5 + 0.5) + (a_corner + 0.5) * size;
  }
  gl_Position = clip.w > 0.0 ? vec4((pixel / u_viewport - 0.5) * vec2(2.0, -2.0), 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
  v_texel = (a_sprite.xy + (a_corner + 0.5) * a_sprite.zw) / u_atlas;
  v_alpha = a_glide.w;
}`;

export const FRAGMENT_SHADER = `#version 300 es
precision mediump float;
uniform sampler2D u_sprites;
in vec2 v_texel;
in float v_alpha;
out vec4 colour;
void main() {
  colour = texture(u_sprites, v_texel) * v_alpha;
}`;
