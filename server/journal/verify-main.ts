import { verifyCommand } from "./verify-command.ts";

await verifyCommand((line) => console.log(line)).parseAsync();
