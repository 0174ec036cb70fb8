// The script a team would write around ajv: reads the names of descriptions from standard input, and holds each
// to the schema, `pilotaudit schema`: validate.js SCHEMA. Status 1 when one of them has an error.
"use strict";
const fs = require("fs");
const yaml = require("js-yaml");
const Ajv = require("ajv/dist/2020");

const ajv = new Ajv({ strict: false, allErrors: true });
const validate = ajv.compile(JSON.parse(fs.readFileSync(process.argv[2], "utf8")));
let wrong = 0;
for (const name of fs.readFileSync(0, "utf8").trim().split("\n")) {
    // Dates stay texts, as the schema wants them.
    const value = yaml.load(fs.readFileSync(name, "utf8"), { schema: yaml.CORE_SCHEMA });
    if (validate(value)) continue;
    wrong++;
    for (const error of validate.errors) console.log(`${name}${error.instancePath}: ${error.message}`);
}
process.exitCode = wrong ? 1 : 0;
