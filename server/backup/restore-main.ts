import { restoreCommand } from "./backup-command.ts";

await restoreCommand((line) => console.log(line)).parseAsync();
