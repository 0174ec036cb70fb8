"""What a browser would make of an HTML report, taken apart: its texts, and whatever is not the report's own."""
import base64
import hashlib
import html.parser
import re

VOID = {"meta", "link", "br", "input"}
SHAPES = {"rect", "line", "circle", "path"}
# All that a report is made of, with the attributes that each may have; anything else came out of a description.
ANY = {"class", "id"}
TAGS = {
    "html": {"lang"}, "head": set(), "meta": {"charset", "http-equiv", "content", "name"}, "title": set(),
    "link": {"rel", "href"}, "style": set(), "script": set(), "body": set(), "main": set(), "footer": set(),
    "header": set(), "nav": {"aria-label"}, "article": set(), "section": {"aria-label", "aria-labelledby"},
    "small": set(), "div": {"hidden", "role", "aria-label", "tabindex"}, "p": {"hidden", "role"}, "ul": set(), "ol": {"start"}, "li": set(), "dl": set(), "dt": set(), "dd": set(),
    "figure": set(), "figcaption": set(), "strong": set(), "b": set(), "em": set(), "span": set(), "bdi": set(),
    "code": set(), "mark": set(), "time": set(), "br": set(), "details": {"open"}, "summary": set(), "a": {"href"},
    "table": set(), "caption": set(), "thead": set(), "tbody": set(), "tr": {"data-stage", "data-verdict"},
    "th": {"scope", "data-sort"}, "td": {"data-value"}, "label": {"for"}, "input": {"type"}, "select": set(),
    "option": {"value"}, "svg": {"role", "height", "viewbox", "aria-hidden"}, "text": {"x", "y", "dx", "text-anchor"},
    **{f"h{level}": set() for level in range(1, 7)},
    **{shape: {"x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "d", "width", "height"} for shape in SHAPES},
}
POLICY = re.compile(r"default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
                    r"style-src 'sha256-([^ ']+)'(?:; script-src 'sha256-([^ ']+)')?")


def words(text):
    """What must survive wherever control characters and the like are replaced."""
    return "".join(c for c in text if c.isalnum())


class Web(html.parser.HTMLParser):
    """`texts` by tag, `headings` as (level, text), `articles`: the text of each; `rows` of tables."""

    def __init__(self, output):
        super().__init__()
        self.open, self.odd, self.texts, self.headings = [], set(), {}, []
        self.articles, self.rows, self.ids, self.links, self.policy = [], [], [], [], None
        text = output.decode("utf-8")
        if not text.startswith('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'):
            self.odd.add("another beginning")
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name not in TAGS.get(tag, set()) | ANY:
                self.odd.add(f"<{tag} {name}>")
            elif name == "id":
                self.ids.append(value)
            elif name == "href":
                self.links.append(value)
        if tag not in TAGS:
            self.odd.add(f"<{tag}>")
        if tag == "meta" and dict(attributes).get("http-equiv") == "Content-Security-Policy":
            self.policy = dict(attributes)["content"]
        if tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.rows[-1].append("")
        elif tag == "article":
            self.articles.append("")
        elif re.fullmatch("h[1-6]", tag):
            self.headings.append([int(tag[1]), ""])
        if tag not in VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.odd.add(f"unbalanced {tag}")

    def handle_comment(self, data):
        self.odd.add("a comment")

    def handle_data(self, data):
        for tag in set(self.open):
            self.texts[tag][-1] += data
        if "svg" in self.open:
            return
        if self.open and re.fullmatch("h[1-6]", self.open[-1]) or {"h1", "h2", "h3", "h4", "h5"} & set(self.open):
            self.headings[-1][1] += data
        if "article" in self.open:
            self.articles[-1] += data
        if {"th", "td"} & set(self.open):
            self.rows[-1][-1] += data

    def problems(self):
        if self.odd or self.open:
            yield f"markup that is not the report's: {sorted(self.odd)} {self.open}"
        if len(self.ids) != len(set(self.ids)):
            yield "an id twice"
        targets = {"#" + each for each in self.ids} | {"data:,"}
        if set(self.links) - targets:
            yield f"links elsewhere: {sorted(set(self.links) - targets)[:3]}"
        level = 0
        for found, text in self.headings:
            if found > level + 1 or (found == 1) != (level == 0) or not text.strip():
                yield f"a heading out of order: {found} after {level}, {text[:60]!r}"
            level = found
        policy = POLICY.fullmatch(self.policy or "")
        if not policy:
            yield f"the policy is {self.policy!r}"
            return
        for tag, digest in (("style", policy[1]), ("script", policy[2])):
            texts = self.texts.get(tag, [])
            digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts]
            if digests != ([digest] if digest else []):
                yield f"the policy does not allow the {tag} of the page, or another one"
