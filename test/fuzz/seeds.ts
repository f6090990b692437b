/** Seeds of the fuzz in `npm test`, and how many mutants each: half a minute of it; `npm run fuzz` goes on for an hour. */
export const MUTANTS_A_TEST = 2_000;
export const SEEDS_OF_FIRST_FILE: readonly number[] = [1, 2, 3];
export const SEEDS_OF_SECOND_FILE: readonly number[] = [4, 5, 6];
/** Seeds that once failed stay here under the name of what they showed. */
export const NAMED_SEEDS: Readonly<Record<string, number>> = {
  "an edit that begins before what is known brought Yjs to throw halfway": 101,
};
export const MUTANTS_OF_A_NAMED_SEED = 300;
/** Far beyond what one takes: a hang is told as such. */
export const FUZZ_TEST_MS = 240_000;
