/*
 * node tests/html/browse.js PAGES.json
 *
 * Opens pages in a real browser and holds them to what a reader can expect; prints what fails, and last
 * the count. The file is a list of {name, file, says: [...], hostile, portfolio, shots}. With SHOTS=FOLDER it
 * writes pictures instead, and checks nothing.
 */
"use strict";
const fs = require("fs");
const path = require("path");
const {pathToFileURL} = require("url");
const puppeteer = require("puppeteer-core");
const look = require("./look.js");
const {portfolio} = require("./portfolio.js");

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const WINDOWS = [1280, 360, 320];
const PAPER = 673; // A4 without the margins, in CSS pixels
const TABS = 2;    // at a time
const MOST_LOADING = 10000; // milliseconds, of any page, on a busy machine
const MOST_SECONDS = 120; // for one page, on a busy machine
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const totals = {passed: 0, failed: 0};

function hold(what, wrong) {
    const list = wrong === true ? [] : wrong === false ? [""] : wrong;
    if (process.env.V === "2")
        console.log(`${(performance.now() / 1000).toFixed(1)} s: ${what}`);
    totals[list.length === 0 ? "passed" : "failed"]++;
    if (list.length > 0)
        console.log(`${what}: ${list.join("; ")}`.slice(0, 1500));
}

/* A tab that notes whatever a page says, asks for, or is refused. */
async function tab(browser, noise) {
    const page = await browser.newPage();
    page.on("console", (message) => noise.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => noise.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => {
        noise.push(`a dialog: ${dialog.message()}`);
        dialog.dismiss();
    });
    page.on("request", (request) => {
        if (!/^(file|data):/.test(request.url()))
            noise.push(`asks for ${request.url().slice(0, 80)}`);
    });
    const wire = await page.createCDPSession();
    await wire.send("Emulation.setFocusEmulationEnabled", {enabled: true});
    page.wire = wire;
    page.on("popup", () => noise.push("opens a window"));
    await page.evaluateOnNewDocument(() => {
        window.refused = [];
        document.addEventListener("securitypolicyviolation", (event) =>
            window.refused.push(`${event.effectiveDirective} refused: ${event.sample || event.blockedURI}`));
    });
    return page;
}

const size = (page, width) => page.setViewport({width, height: 900});
/* Both at once: either alone would undo the other. */
const media = async (page, kind, scheme) => {
    await page.wire.send("Emulation.setEmulatedMedia",
        {media: kind, features: [{name: "prefers-color-scheme", value: scheme}]});
};
const unfold = (page) => page.evaluate(() => {
    for (const element of document.querySelectorAll("details"))
        element.open = true;
});

async function accessible(page, what, only) {
    const found = await page.evaluate(async (options) => {
        const result = await window.axe.run(document, options);
        return result.violations.map((one) => `${one.id} (${one.nodes.length}): ` +
            `${one.nodes[0].html.slice(0, 120)} ${(one.nodes[0].failureSummary || "").replace(/\s+/g, " ")}`);
    }, {runOnly: only, resultTypes: ["violations"]});
    hold(what, found);
}

async function fits(page, entry, how, windows) {
    for (const width of windows) {
        await size(page, width);
        hold(`${entry.name}${how}, ${width} wide`, await page.evaluate(look.layout, entry.unbreakable));
    }
}

async function says(page, entry, how) {
    const text = await page.evaluate(() => document.body.textContent);
    const folded = text.replace(/\s+/g, " ").toLowerCase();
    hold(`${entry.name}, ${how}: what it says`,
        entry.says.filter((words) => !folded.includes(words.replace(/\s+/g, " ").toLowerCase()))
            .map((words) => `not '${words}'`));
}

async function printed(page, entry) {
    await media(page, "print", "dark");
    hold(`${entry.name}, on paper`, await page.evaluate(look.paper));
    await fits(page, entry, ", on paper", [PAPER]);
    if (entry.whole) {
        const pdf = Buffer.from(await page.pdf({format: "A4"}));
        hold(`${entry.name}: as PDF`, pdf.subarray(0, 5).toString() === "%PDF-" && pdf.length > 10000);
    }
    await media(page, "screen", "light");
}

async function by_keyboard(page, entry) {
    const wrong = [];
    await page.evaluate(() => document.activeElement && document.activeElement.blur());
    for (let i = 0; i < 25; i++) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(look.focused);
        if (at && (!at.marked || !at.seen))
            wrong.push(`${at.what} has no mark of the focus`);
    }
    hold(`${entry.name}: by keyboard`, [...new Set(wrong)]);
}

async function without_scripts(page, entry, url) {
    await page.setJavaScriptEnabled(false);
    await page.goto(url, {waitUntil: "load"});
    if (!entry.large)
        await unfold(page);
    await says(page, entry, "without scripts");
    hold(`${entry.name}: controls that do nothing without scripts`, await page.evaluate(() =>
        [...document.querySelectorAll("button, input, select, textarea")].filter((one) => one.checkVisibility())
            .map((one) => one.outerHTML.slice(0, 100))));
    if (!entry.large)
        await fits(page, entry, ", without scripts", [360]);
}

async function inspect(page, entry) {
    await page.evaluate(axe);
    await size(page, 1280);
    await accessible(page, `${entry.name}: accessibility`, STANDARDS);
    if (!entry.whole)
        return;
    await media(page, "screen", "dark");
    await accessible(page, `${entry.name}, dark: accessibility`, ["color-contrast"]);
    await size(page, 360);
    await accessible(page, `${entry.name}, narrow: accessibility`, ["target-size", "scrollable-region-focusable"]);
    await media(page, "screen", "light");
}

async function visit(browser, entry) {
    const noise = [];
    const page = await tab(browser, noise);
    const url = pathToFileURL(entry.file).href;
    await size(page, 1280);
    await media(page, "screen", "light");
    const began = Date.now();
    await page.goto(url, {waitUntil: "load"});
    if (process.env.V)
        console.log(`${entry.name}: ${fs.statSync(entry.file).size} bytes, loaded in ${Date.now() - began} ms`);
    hold(`${entry.name}: loaded`, Date.now() - began < MOST_LOADING);
    if (entry.portfolio)
        await portfolio(page, entry, hold);
    if (entry.large) {
        hold(`${entry.name}: its width`, await page.evaluate(() =>
            document.documentElement.scrollWidth <= document.documentElement.clientWidth));
        await page.evaluate(look.head_only);
    }
    // A reader has it folded first, then whole.
    await fits(page, entry, ", folded", entry.portfolio ? [1280, 360] : [360]);
    if (!entry.large) {
        await unfold(page);
        await fits(page, entry, "", entry.whole ? WINDOWS : [360]);
    }
    await says(page, entry, "unfolded");
    hold(`${entry.name}: what is in it`, await page.evaluate(look.foreign));
    hold(`${entry.name}: what it does`, [...noise, ...await page.evaluate(() =>
        [...window.refused, ...window.hit ? ["a script of the description ran"] : []])]);
    if (entry.portfolio)
        await page.evaluate(look.head_only);
    if (!entry.hostile)
        await inspect(page, entry);
    await printed(page, entry);
    if (entry.whole) {
        await by_keyboard(page, entry);
        hold(`${entry.name}: its policy`, await page.evaluate(look.attempts));
    }
    if (!entry.hostile)
        await without_scripts(page, entry, url);
    if (process.env.V)
        await note_work(browser);
    await page.close();
}

/* Seconds of work by process, since a process ends with its tab. */
const worked = new Map();
async function note_work(browser) {
    const wire = await browser.target().createCDPSession();
    for (const one of (await wire.send("SystemInfo.getProcessInfo")).processInfo)
        worked.set(one.id, one.cpuTime);
    await wire.detach();
}

async function shoot(browser, entry) {
    const page = await tab(browser, []);
    const file = (kind) => path.join(process.env.SHOTS, `${entry.name}-${kind}.png`);
    await page.goto(pathToFileURL(entry.file).href, {waitUntil: "load"});
    for (const [kind, width, medium, colors] of [["light", 1280, "screen", "light"], ["dark", 1280, "screen", "dark"],
        ["narrow", 360, "screen", "light"], ["narrow-dark", 360, "screen", "dark"], ["print", PAPER, "print", "light"]]) {
        await size(page, width);
        await media(page, medium, colors);
        await page.screenshot({path: file(kind), fullPage: !entry.large});
    }
    if (!entry.large)
        await page.pdf({path: file("print").replace(/png$/, "pdf"), format: "A4"});
    await page.close();
}

function browser_of(machine) {
    for (const name of ["chromium", "chromium-browser", "google-chrome"])
        for (const folder of machine.split(":"))
            if (fs.existsSync(path.join(folder, name)))
                return path.join(folder, name);
    throw new Error("there is no chromium: tests/tools/setup test");
}

function in_time(work) {
    let timer;
    const late = new Promise((resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`it took over ${MOST_SECONDS} seconds`)), MOST_SECONDS * 1000);
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function main() {
    const entries = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
    const browser = await puppeteer.launch({
        executablePath: browser_of(process.env.PATH),
        headless: true,
        protocolTimeout: MOST_SECONDS * 1000,
        // As root, and where /dev/shm is small, as in a container.
        args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--force-color-profile=srgb"],
    });
    const queue = [...entries];
    const work = async () => {
        for (let entry = queue.shift(); entry; entry = queue.shift()) {
            const began = Date.now();
            try {
                await (process.env.SHOTS ? shoot(browser, entry) : in_time(visit(browser, entry)));
            } catch (error) {
                hold(entry.name, [`broke off: ${error.stack}`]);
            }
            if (process.env.V)
                console.log(`${entry.name}: looked at in ${Date.now() - began} ms`);
        }
    };
    // Only the tab in front is painted.
    await Promise.all(Array.from({length: process.env.SHOTS ? 1 : TABS}, work));
    if (process.env.V && !process.env.SHOTS)
        console.log(`the browser worked ${[...worked.values()].reduce((a, b) => a + b, 0).toFixed(1)} s`);
    await browser.close();
    if (process.env.SHOTS)
        process.exitCode = totals.failed > 0 ? 1 : 0;
    else
        console.log(`${totals.passed} passed, ${totals.failed} failed`);
}

main().catch((error) => {
    console.log(error.stack);
    console.log(`${totals.passed} passed, ${totals.failed + 1} failed`);
    process.exitCode = 1;
});
