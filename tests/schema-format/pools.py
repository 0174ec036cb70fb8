"""Values that are tried in every field."""

DATES = ["2026-05-12", "2026-05", "2024-02-29", "2000-02-29", "2023-02-29", "1900-02-29",
         "2026-02-30", "2026-04-31", "2026-13", "2026-00", "2026-1-3", "12.05.2026", "0000-01",
         "0001-01-01", "9999-12-31", "2026-05-00", "2026-05-32", "2026/05/12", "20260512",
         "2026-05-12T00:00:00Z", "2400-02-29", "2100-02-29", "0004-02-29", "2026-12-31",
         "2026-06-31", "2026-01-29", "2026-02-28", "２０２６-05"]

QUANTITIES = [
    "2 days", "2days", "2 Days", "1 day", "~2 days", "about 2 days", "About 2 days", "about2 days",
    "~ 2 days", "about", "2\u00a0days", "2\u202fdays", "about\u00a02 days", "2 days\u00a0",
    "2  days", "2 working days", "2 d", "2 hrs", "2 min", "2 mins per day", "2 s", "12k", "12 k",
    "12 kilo", "4 %", "4%", "4\u00a0%", "4 % x", "4 %per week", "4 % per week", "4 percent",
    "4 percent per week", "4 percent of cases", "4 pct", "%", "% 4", "12 EUR", "12 EUR per month",
    "EUR 12", "\u20ac 12", "12 \u20ac", "12 \u00a3", "12 \u00a5", "12\u20ac", "$12", "12 $",
    "60 per week", "60per week", "60 perweek", "60 per weeks", "60 per fortnight", "60 PER WEEK",
    "60 a week", "60/week", "60 / week", "4 hours per week", "4 hours per week per month", "per week",
    "60 quotes per working week", "11 of 11", "9 of 12", "0 of 5", "9 OF 12", "9of 12", "9 of12",
    "9 of\u00a012", "1 000 of 2 000", "9 of 12 people", "9 of twelve", "9.0 of 12", "9.5 of 12",
    "about 9 of 12", "9 of 12 per week", "9 of 0", "9 of", "0.63", ".5", "5.", "5. days", "1.5.2",
    "1.5 days", "1,5 days", "1,000", "1 000", "1_000", "1'000", "1  000", "1\t000", "1\u00a0000",
    "1\u202f000 EUR", "1000 000", "1 0000", "12 34", "1 000 000.5 EUR", "1_000_00", "1__000",
    "-5", "-5 days", "\u22125", "+5", "5-6 days", "5 - 6 days", "5 to 6 days", "5 or 6 days",
    "5 \u2013 6 days", "5 \u2014 more", "5 top days", "5 orders", "5 offers", "5e3", "5e3 EUR",
    "5e", "5each", "5 e3", "5e3.5", "5e3,5", "5e-1", "5e+2 days", "0x1F", "0o17", "0xyz", "0x",
    "many", "two days", "days", "2 days 3 hours", "2 7days", "5 x7", "5 d d", "5 work d", "0",
    "0 days", "00", "007 days", "0.0", "12.0", "12.50", "1", "1e3", "12 \u6708", "12 \u00e9l\u00e9s",
    "5 a/b", "5 %/week", "5 (about)", "5 'x", "5 _x", "5 'hours", "~", "~~5", "about about 5",
    "12 per d", "12 x per d per week", "5e3e4", "1 e", "1 000 e", "3 s per week", "5 to", "5 of",
    "5 TO", "5 of\tx", "5\u00a0of 6", "5\u00a0\u00a0days", "1 000\u00a0", "5\ndays", "5\tdays",
]

# What the checker refuses for its size or by comparing, which an expression can't do.
UNCOUNTED = ["9 of 8", "5e-1 of 6", "1234567890123456789", "5e19", "5e3 of 9", "5e-1",
             "1234567890123456789 EUR", "1e18 years", "0.00000000000000000001", "9 of 1e-1"]

CONTACTS = ["marta@example.com", "a@b.c", "a@b", "@b.c", "a@.b", "a@b.", "a@b.c.", "a@b@c.d",
            "a b@c.d", "a,b@c.d", "a@b.c, d@e.f", "<a@b.c>", "Marta <a@b.c>", "mailto:a@b.c",
            "\u00e9@\u00e9.fr", "a@b..c", "a@\u00e9.b", "+49 30 1234", "030/1234-5", "(030) 123.45",
            "12", "112", "1-2", "1-2-3", "+", "++49 30", "4+9 30", "123456789012345678901",
            "12345678901234567890", "https://example.com", "HTTPS://example.com/x?y#z",
            "https://", "https://.x", "https://:80", "https://example.com:80/", "https://a@b.c/",
            "https://example.com/a@b", "https://exa mple.com", "https://x/{y}", "http://example.com",
            "https:/example.com", "ask around"]

EVIDENCE = ["evidence/x.csv", "docs/page.md#heading", "ftp://x", "file:///etc/passwd", "mailto:a@b.c",
            "MAILTO:x", "javascript:alert(1)", "c:/x", "c:x", "data:x", "s3:x", "foo:bar",
            "foo://bar", "foo+bar://x", "1foo://x", "https:x", "http:", "a b://x", "git:x",
            "://x", "gs:", "x/https://y", "h-1.2+3://x", "../x", "/x", "#x"]

# Words that stand in for an answer, and some that nearly do.
PLACEHOLDERS = ["TBD", "tbd", "[tbd]", "(todo)", "{n/a}", "<fill me in>", "TBD.", "?", "??", "???",
                "...", "....", ".", "..", "-", "--", "n/a", "na", "none yet", "None Yet", "to do",
                "to  do", "unknown", "unknown.", "xxx", "xxxx", "[TBD].", "( tbd )", "((tbd))", "()",
                "to be determined", "see above", "lorem ipsum", "lorem ipsum dolor", "tbd soon",
                "\u00bftbd", "placeholder", "to\ndo"]

# Brackets that the schema takes for a pair, and the checker does not.
ODD_PLACEHOLDERS = ["(tbd", "tbd)", "(tbd]", "[[tbd"]

PADDED = [" pilot ", " in_place", "planned\n", " 2026-05-12", "5 ", " 5 days ", " x ", "\ttbd", " ",
          "", "\n", " 2026-02-30", " nowhere "]

WORDS = ["pilot", "idea", "in_place", "planned", "plannd", "In_place", "none", "true", "yes", "no",
         "null", "medium", "ERP", "EDGE-01", "OWN-08", "EDGE-99", "edge-01", "stop", "human",
         "marta", "workflow", "fund", "quote-turnaround", "Quote-turnaround", "a b", "existing_tool"]

NUMBERS = [0, 1, 2, -1, 5, 2026, 0.5, -0.5, 12.0, 1e3, 123456, 112, 1.5]

# Whether the checker takes these depends on how they are written, and JSON has but the number.
AS_WRITTEN = [12, 5, 2, 1, 0, 1.5, 0.5, 1000.0, -1, -0.5, 12.0]

OTHERS = [True, False, None, [], {}, [[]], [None], ["planned"], ["planned", "x"], [5], [True],
          [{}], {"name": "X"}, {"value": 5}, {"state": "planned"}, {"x-own": 1}, {"surplus": 1},
          {"person": "workflow"}, {"person": None, "name": "X"}, {"person": "tbd", "name": "X"},
          {"person": "workflow", "name": None}, {"person": "workflow", "name": "X"},
          {"person": "workflow", "name": ""}, {"person": {"name": "Y"}, "name": "X"}, [[1]],
          {"state": None}, {"state": ["planned"]}, {"a": {"b": 1}}, {"<<": {"state": "planned"}}]

VALUES = (DATES + QUANTITIES + UNCOUNTED + CONTACTS + EVIDENCE + PLACEHOLDERS + ODD_PLACEHOLDERS +
          PADDED + WORDS + NUMBERS + OTHERS)

# What is also tried in place of maps and lists.
DEEP = OTHERS + PADDED[:2] + PLACEHOLDERS[:4] + ["2 days", "none", "planned", "nobody", 5, 0.5]
