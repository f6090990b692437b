import { Command } from "commander";
import { fuzzRoom } from "./fuzz-room.ts";

/** One room's life; then a new one with the next seed. */
const MUTANTS_A_SEED = 5_000;

/** `npm run fuzz [-- --seconds N --seed S]`: an hour unless told otherwise; a failing seed ends it with exit code 1. */
const command = new Command("fuzz")
  .option("--seconds <number>", "for how long", Number, 3_600)
  .option("--seed <number>", "the first seed; the next ones follow", Number, 1)
  .parse();
const { seconds, seed: first } = command.opts<{ seconds: number; seed: number }>();
if (!(seconds > 0) || !Number.isSafeInteger(first)) command.error("--seconds and --seed are numbers");

const endsAtMs = performance.now() + seconds * 1000;
let mutants = 0;
let passed = 0;
try {
  for (let seed = first; performance.now() < endsAtMs; seed++) {
    const tally = await fuzzRoom(seed, MUTANTS_A_SEED);
    mutants += tally.mutants;
    passed += tally.passed;
    console.log(`seed ${seed}: ${mutants} mutants so far, ${passed} let through, nothing found`);
  }
  console.log(`${mutants} mutants: no throw, no hang, nothing pending, no divergence, no honest refusal`);
} catch (finding) {
  console.error(finding);
  console.error("make this seed one of those in test/fuzz/seeds.ts, under the name of what it showed");
  process.exitCode = 1;
}
