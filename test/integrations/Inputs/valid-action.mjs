// valid-action.mjs CORE FILE...: checks GitHub actions (files named action.yml) and workflows (all others) by the schemas and
// rules of the package @action-validator/core, which is in the folder CORE.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [core, ...files] = process.argv.slice(2);
const validator = createRequire(import.meta.url)(path.resolve(core, "action_validator.js"));
let isValid = true;
for (const file of files) {
  const text = fs.readFileSync(file, "utf8");
  const state = path.basename(file) === "action.yml" ? validator.validateAction(text) : validator.validateWorkflow(text);
  for (const error of state.errors) {
    isValid = false;
    console.log(`${file}: ${JSON.stringify(error)}`);
  }
}
process.exit(isValid ? 0 : 1);
