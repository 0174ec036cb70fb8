"""What GitHub's own Markdown parser makes of a report, taken apart."""
import html.parser
import re
import subprocess

# All that a report is made of; anything else came out of a description.
TAGS = {"h2", "h3", "p", "ul", "ol", "li", "strong", "code", "table", "thead", "tbody", "tr", "th",
        "td", "input", "br", "details", "summary"}
# Parts what would mention or refer to something.
APART = "\u200b"
# Sites look for these in what is shown.
REFERENCE = re.compile(r"(?<![\w.])@\w|(?<!\w)#\d|(?<!\w)gh-\d|\bhttps?://|\bwww\.|(?<!\w)!\d|~\w", re.I)


class Page(html.parser.HTMLParser):
    """The texts of a rendered page by where they stand."""

    def __init__(self, markdown):
        super().__init__()
        self.open, self.odd, self.tasks, self.rows = [], set(), 0, []
        self.texts = {}  # by tag, each as a list
        self.loose = []  # outside of code, where a site looks for references
        done = subprocess.run(["cmark-gfm", "--unsafe", "-e", "table", "-e", "tasklist", "-e", "autolink",
                               "-e", "strikethrough"], input=markdown, stdout=subprocess.PIPE, check=True)
        self.feed(done.stdout.decode())
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag not in TAGS or (attributes and tag not in ("input", "th", "td")):
            self.odd.add(tag)
        if tag == "input":
            self.tasks += dict(attributes).get("type") == "checkbox"
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.rows[-1].append("")
        if tag not in ("input", "br"):
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag):
        if tag not in ("input", "br") and (not self.open or self.open.pop() != tag):
            self.odd.add(f"unbalanced {tag}")

    def handle_comment(self, data):
        self.odd.add("comment")

    def handle_data(self, data):
        plain = data.replace(APART, "")
        if "code" not in self.open:
            self.loose.append(data)
        for tag in set(self.open):
            self.texts[tag][-1] += plain
        if {"th", "td"} & set(self.open):
            self.rows[-1][-1] += plain

    def problems(self):
        if self.odd or self.open:
            yield f"markup that is not the report's: {sorted(self.odd)} {self.open}"
        for text in self.loose:
            found = REFERENCE.search(text)
            if found:
                yield f"refers to something: {text[max(0, found.start() - 30):found.end() + 30]!r}"
        widths = {len(row) for row in self.rows}
        if len(widths - {7, 11}) > 0:
            yield f"rows of {sorted(widths)} cells"
