import { proofCommand } from "./proof-command.ts";

await proofCommand((line) => console.log(line)).parseAsync();
