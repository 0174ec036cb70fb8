/*
 * What is looked at inside a page. These functions run there: they know nothing of what is around
 * them, and return what is wrong as a list of sentences.
 */
"use strict";

/* Does the page fit its window, is no text cut or on top of another? `unbreakable`: some text is one letter
 * that is wider than a line. */
function layout(unbreakable) {
    const wrong = [];
    const wide = document.documentElement.clientWidth;
    const name = (element) => element.tagName.toLowerCase() +
        (element.classList.length ? "." + [...element.classList].join(".") : "");
    const scrolls = (element) => {
        for (let e = element; e && e !== document.body; e = e.parentElement)
            if (["auto", "scroll"].includes(getComputedStyle(e).overflowX))
                return true;
        return false;
    };
    /* Kept for screen readers alone. */
    const unseen = (element) => {
        for (let e = element; e; e = e.parentElement)
            if (e.getBoundingClientRect().width <= 1 && getComputedStyle(e).overflow === "hidden")
                return true;
        return false;
    };
    /* Between which columns of the window something in an element can be seen. */
    const seen = new Map();
    const between = (element) => {
        if (!element)
            return {left: -Infinity, right: Infinity};
        if (!seen.has(element)) {
            const outer = between(element.parentElement);
            const box = element.getBoundingClientRect();
            const cuts = element !== document.body && getComputedStyle(element).overflowX !== "visible" &&
                !(element instanceof SVGElement);
            seen.set(element, cuts ? {left: Math.max(outer.left, box.left), right: Math.min(outer.right, box.right)} : outer);
        }
        return seen.get(element);
    };
    const wider = document.documentElement.scrollWidth > wide;
    if (wider)
        wrong.push(`it is ${document.documentElement.scrollWidth} wide in a window of ${wide}`);
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!/\S/.test(node.data) || parent.closest("script, style, option, noscript, svg title, svg desc") ||
            !parent.checkVisibility({visibilityProperty: true, opacityProperty: true}) || unseen(parent))
            continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
            if (box.width < 1 || box.height < 1)
                continue;
            const {left, right} = between(parent);
            if (box.right > left && box.left < right)
                texts.push({node, parent, box: {top: box.top, bottom: box.bottom, height: box.height,
                    left: Math.max(box.left, left), right: Math.min(box.right, right)}});
            /* Blanks may hang over the end of a line, if the page does not grow with them. */
            if (((wider && box.right > wide + 1) || box.left < -1) && !scrolls(parent))
                wrong.push(`text in ${name(parent)} at ${Math.round(box.left)} to ${Math.round(box.right)}: ` +
                    node.data.trim().slice(0, 40));
        }
    }
    /* What can't be broken has to be cut somewhere. */
    for (const element of unbreakable ? [] : document.querySelectorAll("body *")) {
        const style = getComputedStyle(element);
        const room = element.clientWidth + 1 + (parseFloat(style.overflowClipMargin) || 0);
        if (["hidden", "clip"].includes(style.overflowX) && element.scrollWidth > room && element.clientWidth > 1 && !(element instanceof SVGElement) && element.checkVisibility())
            wrong.push(`${name(element)} hides what it holds: ${element.textContent.trim().slice(0, 40)}`);
    }
    /* One text on another: by lines from the top, each held against those that begin before it ends. */
    texts.sort((a, b) => a.box.top - b.box.top);
    for (let i = 0; i < texts.length && wrong.length < 20; i++) {
        const one = texts[i].box;
        for (let j = i + 1; j < texts.length && texts[j].box.top < one.bottom - 4; j++) {
            const other = texts[j].box;
            if (texts[i].node !== texts[j].node && one.left < other.right - 2 && other.left < one.right - 2 &&
                Math.min(one.bottom, other.bottom) - other.top > 0.5 * Math.min(one.height, other.height))
                wrong.push(`'${texts[i].node.data.trim().slice(0, 30)}' in ${name(texts[i].parent)} is on ` +
                    `'${texts[j].node.data.trim().slice(0, 30)}' in ${name(texts[j].parent)}`);
        }
    }
    return wrong.slice(0, 8);
}

/* On paper nothing is behind a text but paper, unless it says that it must be printed. */
function paper() {
    const wrong = [];
    const channel = (c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
    const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    for (const element of document.querySelectorAll("body *")) {
        const own = [...element.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && /\S/.test(n.data));
        const style = getComputedStyle(element);
        /* The heads of a table are its words too. */
        if (element.matches("input, select, button:not(th button)") && element.checkVisibility())
            wrong.push(`a control on paper: ${element.tagName.toLowerCase()} '${element.textContent.slice(0, 30)}'`);
        if (!own || !element.checkVisibility() || style.printColorAdjust === "exact" ||
            element.closest("script, style, svg"))
            continue;
        const color = style.color.match(/[\d.]+/g).map(Number);
        if (1.05 / (light(color) + 0.05) < 4.5)
            wrong.push(`${element.tagName.toLowerCase()}.${element.className} is too light for paper: ${style.color}`);
    }
    return [...new Set(wrong)].slice(0, 8);
}

/* What only a description could have put there. */
function foreign() {
    const wrong = [];
    for (const element of document.querySelectorAll("*")) {
        for (const attribute of element.attributes) {
            if (/^on/i.test(attribute.name) || /^\s*(javascript|vbscript|data):\s*[^,\s]/i.test(attribute.value) ||
                attribute.name === "style")
                wrong.push(`${element.tagName} has ${attribute.name}="${attribute.value.slice(0, 60)}"`);
        }
    }
    const banned = "img, iframe, frame, object, embed, base, form, video, audio, math, template, " +
        "meta[http-equiv=refresh], link:not([rel=icon]), svg script, svg foreignObject, svg image, svg use";
    for (const element of document.querySelectorAll(banned))
        wrong.push(`there is ${element.outerHTML.slice(0, 80)}`);
    if (document.querySelectorAll("script").length > 1 || document.querySelectorAll("style").length > 1)
        wrong.push("there is more than one script or style");
    if (document.body.lastElementChild.tagName !== "FOOTER" &&
        !document.body.lastElementChild.matches("footer + script"))
        wrong.push(`it does not end with its footer but with ${document.body.lastElementChild.outerHTML.slice(0, 80)}`);
    for (const link of document.querySelectorAll("a[href]"))
        if (!/^(https:|mailto:|tel:|#)/.test(link.getAttribute("href")))
            wrong.push(`a link to ${link.getAttribute("href").slice(0, 80)}`);
    for (const link of document.querySelectorAll("a[href^='#']"))
        if (!document.getElementById(decodeURIComponent(link.hash.slice(1))))
            wrong.push(`a link to nowhere: ${link.hash}`);
    return wrong.slice(0, 8);
}

/* Everything that someone who got something into the page would try; returns what was not refused. */
async function attempts() {
    const refused = new Set();
    const listen = (event) => refused.add(event.effectiveDirective);
    document.addEventListener("securitypolicyviolation", listen);
    window.hit = 0;
    const add = (tag, attributes) => {
        const element = Object.assign(document.createElement(tag), attributes);
        document.body.append(element);
        return element;
    };
    const added = [
        add("script", {textContent: "window.hit = 1"}),
        add("div", {innerHTML: '<b onclick="window.hit = 1">x</b>'}),
        add("style", {textContent: "body { --hit: 1 }"}),
        add("div", {innerHTML: '<i style="--hit: 1">x</i>'}),
        add("img", {src: "http://127.0.0.1:9/x.png"}),
        add("iframe", {src: "http://127.0.0.1:9/"}),
        add("link", {rel: "stylesheet", href: "http://127.0.0.1:9/x.css"}),
        add("base", {href: "http://127.0.0.1:9/"}),
        add("object", {data: "http://127.0.0.1:9/"}),
    ];
    added[1].firstChild.click();
    let fetched = true;
    await fetch("http://127.0.0.1:9/").catch(() => { fetched = false; });
    const form = add("form", {action: "http://127.0.0.1:9/"});
    form.submit();
    const wrong = [];
    const directives = ["script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr", "img-src",
        "frame-src", "base-uri", "object-src", "connect-src", "form-action"];
    for (let i = 0; i < 300 && !directives.every((directive) => refused.has(directive)); i++)
        await new Promise((resolve) => setTimeout(resolve, 20));
    if (window.hit || getComputedStyle(document.body).getPropertyValue("--hit") ||
        getComputedStyle(added[3].firstChild).getPropertyValue("--hit"))
        wrong.push("a script or a style of another ran");
    for (const directive of directives)
        if (!refused.has(directive))
            wrong.push(`${directive} was not refused`);
    if (fetched)
        wrong.push("fetched something");
    document.removeEventListener("securitypolicyviolation", listen);
    for (const element of [...added, form])
        element.remove();
    return wrong;
}

/* Has what has the focus a mark that can be seen? */
function focused() {
    const element = document.activeElement;
    if (!element || element === document.body)
        return null;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
        what: `${element.tagName.toLowerCase()} '${(element.textContent || element.name || "").trim().slice(0, 30)}'`,
        marked: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none",
        seen: box.width > 1 && box.height > 1,
    };
}

/* What is said of each pilot is looked at on pages of their own: of many it would take too long. */
function head_only() {
    for (const part of document.querySelectorAll(".pilot"))
        part.remove();
    for (const link of document.querySelectorAll("a[href^='#p']"))
        link.removeAttribute("href");
}

module.exports = {head_only, layout, paper, foreign, attempts, focused};
