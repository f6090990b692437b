import { drillCommand } from "./drill-command.ts";

await drillCommand((lines) => console.log(lines)).parseAsync();
