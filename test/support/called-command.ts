import { type Command, CommanderError } from "commander";

export type Outcome = { readonly said: string; readonly refusal?: string | undefined };

/** A command as it is called in a console, within this process. */
export async function callCommand(
  make: (say: (line: string) => void) => Command,
  args: readonly string[],
): Promise<Outcome> {
  const said: string[] = [];
  const quiet = (command: Command): Command => {
    command.exitOverride().configureOutput({ writeErr: () => undefined });
    for (const each of command.commands) quiet(each);
    return command;
  };
  try {
    await quiet(make((line) => said.push(line))).parseAsync([...args], { from: "user" });
    return { said: said.join("\n") };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { said: said.join("\n"), refusal: error.message };
  }
}
