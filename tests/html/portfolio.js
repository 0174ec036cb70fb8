/* The table of several pilots holds what the JSON report says, and is sorted and filtered by clicks and keys. */
"use strict";

const STAGES = ["idea", "pilot", "rollout", "production", "paused", "retired"];
const STAGE = 1;

/* Runs in the page: the heads, and of each row whether it is shown, its cells, all of its text. */
function table() {
    const map = document.getElementById("map");
    const text = (cell) => (cell.querySelector("bdi") || cell).textContent.trim();
    return {
        heads: [...map.tHead.rows[0].cells].map((cell) => ({
            sort: cell.getAttribute("aria-sort"), button: Boolean(cell.querySelector("button"))})),
        rows: [...map.tBodies[0].rows].map((row) => ({
            shown: row.checkVisibility(), cells: [...row.cells].map(text), text: row.cells[0].textContent})),
        found: document.getElementById("found").textContent,
    };
}

/* Do the rows stand in this order, up or down, with empty cells last either way? */
function out_of_order(rows, column, way) {
    const collator = new Intl.Collator("en", {numeric: true});
    const cells = rows.map((row) => row.cells[column].replace(/ weakest$/, ""));
    const order = (a, b) => column === STAGE ? STAGES.indexOf(a) - STAGES.indexOf(b)
        : /^\d+$/.test(a + b) ? Number(a) - Number(b) : collator.compare(a, b);
    const wrong = [];
    for (let i = 1; i < cells.length; i++) {
        const [a, b] = [cells[i - 1], cells[i]];
        if ((a === "" && b !== "") || (a !== "" && b !== "" && way * order(a, b) > 0))
            wrong.push(`'${a}' before '${b}'`);
    }
    return wrong;
}

const all_of = (rows) => rows.map((row) => row.text + row.cells.join("|")).sort().join("\n");

async function sorted(page, entry, hold, first) {
    const press = [
        (button) => button.click(),
        async (button) => { await button.focus(); await page.keyboard.press("Enter"); },
    ];
    // With many pilots each click takes a moment: a column of each kind will do.
    const columns = entry.large ? [0, STAGE, STAGE + 1] : first.heads.map((head, column) => column);
    for (const column of columns) {
        for (const [i, way] of [1, -1].entries()) {
            const button = (await page.$$("#map thead button"))[column];
            await press[column === 0 ? 1 : i === 0 ? 0 : 1](button);
            const now = await page.evaluate(table);
            const wrong = out_of_order(now.rows, column, way);
            now.heads.forEach((head, at) => {
                const wanted = at !== column ? null : way > 0 ? "ascending" : "descending";
                if (head.sort !== wanted)
                    wrong.push(`head ${at} says ${head.sort}`);
            });
            if (all_of(now.rows) !== all_of(first.rows))
                wrong.push("the rows are others");
            hold(`${entry.name}: sorted by column ${column}, way ${way}`, wrong.slice(0, 5));
        }
    }
}

async function filtered(page, entry, hold, first) {
    const set = async (find, stage, verdict) => {
        await page.$eval("#find", (input) => { input.value = ""; });
        await page.type("#find", find + " ");
        await page.keyboard.press("Backspace");
        await page.select("#stage", stage);
        await page.select("#verdict", verdict);
        return page.evaluate(table);
    };
    const last = first.heads.length - 1;
    const one = first.rows[Math.floor(first.rows.length / 2)];
    const word = one.cells[0].replace(/\s+/g, " ").trim().slice(0, 12);
    const few = [[word, one.cells[STAGE], one.cells[last]], ["no such pilot", "", ""], ["", "", ""]];
    const more = [[word.toUpperCase(), "", ""], ["pilot.yaml", "", ""], ["", one.cells[STAGE], ""], ["", "", one.cells[last]]];
    const cases = entry.large ? few : [...more, ...few];
    for (const [find, stage, verdict] of cases) {
        const now = await set(find, stage, verdict);
        const wanted = (row) => row.text.toLowerCase().includes(find.trim().toLowerCase()) &&
            (stage === "" || row.cells[STAGE] === stage) && (verdict === "" || row.cells[last] === verdict);
        const wrong = now.rows.filter((row) => row.shown !== wanted(row)).map((row) => row.text.slice(0, 60));
        const count = now.rows.filter(wanted).length;
        if (now.found !== (count === now.rows.length ? "" : `${count} of ${now.rows.length} pilots`))
            wrong.push(`says '${now.found}'`);
        hold(`${entry.name}: filtered by ${[find, stage, verdict].join(", ")}`, wrong.slice(0, 5));
    }
}

async function followed(page, entry, hold) {
    const link = (await page.$$("#map tbody a")).pop();
    if (!link)
        return;
    await link.click();
    const wrong = await page.evaluate(() => {
        const target = document.querySelector(location.hash || "#nothing");
        const box = target && target.getBoundingClientRect();
        return box && box.top < innerHeight && box.bottom > 0 ? [] : [`${location.hash} is not in view`];
    });
    hold(`${entry.name}: a link to a pilot`, wrong);
    await page.evaluate(() => scrollTo(0, 0));
}

module.exports = {
    async portfolio(page, entry, hold) {
        const first = await page.evaluate(table);
        const folded = (text) => text.replace(/\s+/g, " ").trim();
        hold(`${entry.name}: heads that sort`, first.heads.every((head) => head.button));
        const wrong = entry.pilots.length === first.rows.length ? [] : [`${first.rows.length} rows`];
        entry.pilots.forEach((pilot, i) => {
            const cells = first.rows[i] ? first.rows[i].cells : [];
            const expected = [pilot.stage || "", ...pilot.scores, pilot.verdict.toLowerCase()];
            if (expected.join("|") !== cells.slice(1).join("|"))
                wrong.push(`${cells.slice(1).join("|")} for ${expected.join("|")}`);
            if (!entry.hostile && !folded(cells[0]).startsWith(folded(pilot.name)))
                wrong.push(`${cells[0]} for ${pilot.name}`);
        });
        hold(`${entry.name}: its table`, wrong.slice(0, 5));
        await filtered(page, entry, hold, first);
        await sorted(page, entry, hold, first);
        await followed(page, entry, hold);
    },
};
