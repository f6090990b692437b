/** Raised when an old client could misread what a new server says, or the reverse. */
export const PROTOCOL_VERSION = 1;

/** A tablet's largest honest edit, an area of 5,000 vertices, is 200 KB. */
export const MAX_FRAME_BYTES = 256 * 1024;
/** An offline day in one piece; larger backlogs come in parts. */
export const MAX_SYNC_BYTES = 1024 * 1024;
/** Honest hands make a few a second; a burst of reopened documents makes forty. */
export const MAX_FRAMES_PER_S = 50;
/** What may wait for one slow client before its ticks are dropped and it resyncs. */
export const MAX_BUFFERED_BYTES = 8 * 1024 * 1024;
/** Documents open on one line at once. */
export const MAX_OPEN_DOCUMENTS = 200;
/** Below human notice, and long enough to gather what a busy minute brings. */
export const TICK_MS = 50;
/** y-websocket gives a document up after 30 s of silence; a dead link should show sooner. */
export const PULSE_MS = 5_000;
/** Two pulses missed, and a margin for a bad link. */
export const LINE_SILENT_MS = 13_000;

/** An afternoon offline at one fix in ten seconds. */
export const MAX_FIXES_PER_COMMAND = 2_000;
/** A fix this old is history for the journal's sake; older ones are a wrong clock. */
export const MAX_FIX_AGE_MS = 48 * 3_600_000;
/** A clock that runs ahead by more is wrong, after correction. */
export const MAX_FIX_AHEAD_MS = 120_000;
/** A command larger than this is not one that a person made. */
export const MAX_COMMAND_BYTES = 512 * 1024;
/** What is still read in order to be refused by name: a document pasted into a message must not cut off its sender. */
export const MAX_PACKET_BYTES = 2 * 1024 * 1024;
/** Annotations that one mass delete may name. */
export const MAX_MASS_DELETE = 10_000;
