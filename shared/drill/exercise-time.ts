/** Milliseconds of exercise time: 0 is the start of play (STARTEX). */
export type ExerciseMs = number;

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** Exercise time as people write it, `h:mm:ss`; thousandths only where there are any. */
export function exerciseTime(ms: ExerciseMs): string {
  const wholeS = Math.floor(ms / 1_000);
  const rest = ms % 1_000;
  const time = `${Math.floor(wholeS / 3_600)}:${two(Math.floor(wholeS / 60) % 60)}:${two(wholeS % 60)}`;
  return rest === 0 ? time : `${time}.${String(rest).padStart(3, "0")}`;
}

const TIME = /^(\d{1,3}):([0-5]\d):([0-5]\d)(?:\.(\d{3}))?$/;

/** Reads `h:mm:ss`; undefined for anything else: `mm:ss` could be hours and minutes, so it is not guessed at. */
export function parseExerciseTime(text: string): ExerciseMs | undefined {
  const [, hours, minutes, seconds, thousandths = "0"] = TIME.exec(text.trim()) ?? [];
  if (hours === undefined) return undefined;
  return (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000 + Number(thousandths);
}
