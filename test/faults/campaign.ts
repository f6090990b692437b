import { Command, InvalidArgumentError } from "commander";
import { killCampaign } from "./server-kill.ts";

/** `npm run faults`: the long form of what `npm test` does in short. */
const options = new Command("faults")
  .option("--kills <count>", "how often the server is killed", wholeNumber, 200)
  .option("--seed <number>", "repeats the script of an earlier run", wholeNumber, Date.now() % 1_000_000)
  .parse()
  .opts<{ kills: number; seed: number }>();

console.log(`kill -9 × ${options.kills}, seed ${options.seed}`);
const { missing, ...counts } = await killCampaign({ ...options, log: console.log });
console.log(
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(", "),
);
for (const line of missing) console.log(line);
console.log(
  missing.length === 0
    ? "nothing that was shown, saved or done is missing or doubled"
    : `${missing.length} missing or doubled`,
);
process.exitCode = missing.length === 0 ? 0 : 1;

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError("a whole number from 1");
  return number;
}
