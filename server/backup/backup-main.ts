import { backupCommand } from "./backup-command.ts";

await backupCommand((line) => console.log(line)).parseAsync();
