import { exportCommand } from "./export-command.ts";

await exportCommand((line) => console.log(line)).parseAsync();
