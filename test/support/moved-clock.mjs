/**
 * Loaded before the server by tests in which time has to pass: at SIGUSR2 the clock of the process goes on by
 * MOVE_CLOCK_BY_MS at once.
 */
const { now } = Date;
let movedMs = 0;
Date.now = () => now() + movedMs;
process.on("SIGUSR2", () => {
  movedMs += Number(process.env.MOVE_CLOCK_BY_MS);
});
