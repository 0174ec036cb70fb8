/* Sorting and filtering of the table of pilots. The page says all of it without this too. */
"use strict";
(function () {
  const map = document.getElementById("map");
  const tools = document.getElementById("tools");
  if (!map || !tools) {
    return;
  }
  const body = map.tBodies[0];
  const rows = Array.from(body.rows);
  const heads = Array.from(map.tHead.rows[0].cells);
  const stages = ["idea", "pilot", "rollout", "production", "paused", "retired"];
  const STAGE = 1;
  const VERDICT = heads.length - 1;

  function textOf(row, column) {
    const cell = row.cells[column];
    return (cell.querySelector("bdi") || cell).textContent.trim();
  }

  /* What can't be read has no numbers, and comes last whichever way it is sorted. */
  function compare(column, way) {
    const number = heads[column].classList.contains("number");
    const order = new Intl.Collator("en", { numeric: true });
    return function (a, b) {
      const left = textOf(a, column);
      const right = textOf(b, column);
      if (left === "" || right === "") {
        return (left === "") - (right === "");
      }
      if (number) {
        return way * (parseInt(left, 10) - parseInt(right, 10));
      }
      if (column === STAGE) {
        return way * (stages.indexOf(left) - stages.indexOf(right));
      }
      return way * order.compare(left, right);
    };
  }

  heads.forEach(function (head, column) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", function () {
      const up = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach(function (other) {
        other.removeAttribute("aria-sort");
      });
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      body.append(...rows.sort(compare(column, up ? 1 : -1)));
    });
  });

  const find = document.getElementById("find");
  const stage = document.getElementById("stage");
  const verdict = document.getElementById("verdict");
  const found = document.getElementById("found");

  function offer(select, column) {
    const seen = new Set(rows.map(function (row) {
      return textOf(row, column);
    }));
    seen.delete("");
    Array.from(seen).sort(function (a, b) {
      return stages.indexOf(a) - stages.indexOf(b) || (a < b ? -1 : 1);
    }).forEach(function (text) {
      select.append(new Option(text, text));
    });
  }

  function filter() {
    const wanted = find.value.trim().toLowerCase();
    let count = 0;
    rows.forEach(function (row) {
      const fits = row.cells[0].textContent.toLowerCase().includes(wanted) &&
        (stage.value === "" || stage.value === textOf(row, STAGE)) &&
        (verdict.value === "" || verdict.value === textOf(row, VERDICT));
      row.hidden = !fits;
      count += fits;
    });
    found.textContent = count === rows.length ? "" : count + " of " + rows.length + " pilots";
  }

  offer(stage, STAGE);
  offer(verdict, VERDICT);
  [find, stage, verdict].forEach(function (control) {
    control.addEventListener("input", filter);
  });
  tools.hidden = false;
}());
