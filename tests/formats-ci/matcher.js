// Reads a problem matcher and a report of format `line` as GitHub and VS Code do, in their language;
// prints the hits as JSON: [file, line, column, severity, message, code].
const fs = require('fs');
const matchers = JSON.parse(fs.readFileSync(process.argv[2], 'utf8')).problemMatcher;
const hits = [];
for (const line of fs.readFileSync(0, 'utf8').split('\n')) {
  for (const matcher of matchers) {
    const [pattern] = matcher.pattern;
    const hit = new RegExp(pattern.regexp).exec(line);
    if (hit)
      hits.push([hit[pattern.file], +hit[pattern.line], +hit[pattern.column],
        pattern.severity ? hit[pattern.severity] : 'note', hit[pattern.message], hit[pattern.code]]);
  }
}
process.stdout.write(JSON.stringify(hits));
