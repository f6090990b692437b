import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";

/** With a TypeScript that it does not know, dependency-cruiser sees no module at all and calls that a success. */
const FEWEST_MODULES = 40;

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The folders whose imports the rule is about. */
const RANKED = ["shared", "server", "client"];

/** Checks the tree against `.dependency-cruiser.cjs`; prints every violation. */
export async function checkDependencies(): Promise<boolean> {
  const { modules, violations } = await violationsIn(root, RANKED);
  for (const violation of violations) console.error(violation);
  if (modules < FEWEST_MODULES) {
    console.error(`Only ${modules} modules were seen; there are more: the check itself is broken.`);
    return false;
  }
  console.log(`${modules} modules, ${violations.length} violations`);
  return violations.length === 0;
}

/** What breaks the rule in `folders` of the tree at `baseDir`, as `rule: from → to`, and how many modules were seen. */
export async function violationsIn(
  baseDir: string,
  folders: readonly string[],
): Promise<{ modules: number; violations: readonly string[] }> {
  const configuration = createRequire(import.meta.url)("../../.dependency-cruiser.cjs") as {
    forbidden: IFlattenedRuleSet["forbidden"];
    options: ICruiseOptions;
  };
  const ruleSet: IFlattenedRuleSet = { forbidden: configuration.forbidden };
  const { output } = await cruise(
    [...folders],
    { ...configuration.options, baseDir, validate: true, ruleSet },
    undefined,
    { tsConfig: extractTSConfig(`${root}/tsconfig.json`) },
  );
  const { summary, modules } = output as ICruiseResult;
  return {
    modules: modules.filter(({ source }) => folders.some((folder) => source.startsWith(`${folder}/`))).length,
    violations: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  };
}
