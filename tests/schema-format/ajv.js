// Compiles the schemas in strict mode with ajv, whose patterns are those of an editor, and holds what it
// says of each document to what the other validator says of it: ajv.js SCHEMA DOCUMENTS CONFIG-SCHEMA.
"use strict";
const fs = require("fs");
const modules = "./node_modules/";
const Ajv = require(modules + "ajv/dist/2020");

const [schemaPath, documentsPath, configPath] = process.argv.slice(2);
const log = [];
const ajv = new Ajv({
    strict: true,
    // Keywords for maps stand beside ones for texts: what is no map passes them.
    strictTypes: false,
    allowUnionTypes: true,
    logger: { log: (text) => log.push(text), warn: (text) => log.push(text), error: (text) => log.push(text) },
});
ajv.addVocabulary(["errorMessage", "markdownDescription", "markdownEnumDescriptions", "defaultSnippets"]);

let passed = 0;
let failed = 0;
const hold = (good, what) => {
    good ? passed++ : failed++;
    if (!good && failed <= 20) console.log(what);
};

const compiled = (path) => ajv.compile(JSON.parse(fs.readFileSync(path, "utf8")));
const validate = compiled(schemaPath);
const ofConfigs = compiled(configPath);
hold(ofConfigs({ pilotaudit: 1, gates: { rollout: { every_check: 70 } } }), "a configuration is not valid");
hold(!ofConfigs({ pilotaudit: 1, gates: { rollout: { every_check: 170 } } }), "a configuration is valid");
hold(log.length === 0, "ajv, strict: " + log.join("; "));
for (const line of fs.readFileSync(documentsPath, "utf8").split("\n")) {
    if (line === "") continue;
    // Python writes numbers that JSON does not have.
    if (/[[ ,:](?:-?Infinity|NaN)\b/.test(line)) continue;
    const { name, valid, value } = JSON.parse(line);
    hold(validate(value) === valid,
        `${name}: ajv ${valid ? "has errors where the other validator has none" : "has no error"}: ` +
            JSON.stringify(validate.errors && validate.errors[0]));
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
