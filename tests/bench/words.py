"""What the generator draws from: names, things that firms pass around, and what is said about them."""

# What is read, drafted or sorted: a name for one and for many, who sends it, and where it is kept.
THINGS = [
    ("invoice", "invoices", "suppliers", "accounts payable"),
    ("delivery note", "delivery notes", "carriers", "goods receipt"),
    ("order confirmation", "order confirmations", "suppliers", "purchasing"),
    ("warranty request", "warranty requests", "dealers", "after-sales"),
    ("repair estimate", "repair estimates", "workshops", "fleet desk"),
    ("job application", "job applications", "applicants", "recruiting"),
    ("tenancy enquiry", "tenancy enquiries", "tenants", "lettings"),
    ("permit application", "permit applications", "builders", "planning office"),
    ("travel expense", "travel expenses", "travellers", "payroll"),
    ("complaint", "complaints", "customers", "customer care"),
    ("customs declaration", "customs declarations", "forwarders", "export desk"),
    ("meter reading", "meter readings", "households", "billing"),
    ("loan application", "loan applications", "branches", "credit desk"),
    ("referral letter", "referral letters", "practices", "bed management"),
    ("lab report", "lab reports", "laboratories", "quality office"),
    ("safety report", "safety reports", "sites", "safety office"),
    ("service ticket", "service tickets", "operators", "field service"),
    ("change request", "change requests", "plants", "engineering"),
    ("tender document", "tender documents", "public buyers", "bid team"),
    ("spare-part enquiry", "spare-part enquiries", "machine owners", "parts desk"),
    ("membership form", "membership forms", "members", "member service"),
    ("shift swap", "shift swaps", "nurses", "rota desk"),
    ("freight quote", "freight quotes", "shippers", "transport desk"),
    ("grant report", "grant reports", "grantees", "programme office"),
]
DOING = ["reading", "drafting", "sorting", "matching", "checking", "answering", "routing", "pre-filling"]
SYSTEMS = ["SAP", "ERP", "CRM", "Outlook", "Shared mailbox", "Order desk", "Ticket system", "Document store",
           "Customer portal", "Scan station", "Master data", "Planning board", "Time sheet", "Price list",
           "Warehouse system", "Contract register", "Lagerverwaltung", "Kundenportal", "Data lake", "Fax gateway",
           "Field app", "Policy register", "Patient file", "Supplier portal"]
FIRST = ["Marta", "Jonas", "Inga", "Tomasz", "Nadia", "Piotr", "Ruben", "Helen", "Aisha", "Olga", "Henrik", "Lena",
         "Samir", "Grace", "Paolo", "Yusuf", "Clara", "Ivan", "Rosa", "Peter", "Mina", "Oscar", "Judith", "Farid",
         "Anneke", "Dario", "Elif", "Kwame", "Saoirse", "Bogdan", "Zoë", "Łukasz", "Jürgen", "André", "Søren", "İpek",
         "Núria", "Håkon", "Мария", "美咲"]
LAST = ["Lindqvist", "Pfeil", "Berg", "Wolny", "Okafor", "Salgado", "Marsh", "Rahman", "Keller", "Novak", "Hughes",
        "Costa", "Bauer", "Moreau", "Visser", "Rossi", "Demir", "Mensah", "Byrne", "Ionescu", "Tanaka", "Silva",
        "Petrov", "Jansen", "Quinn", "Haas", "Laurent", "Adeyemi", "Popescu", "Weiss", "Żak", "Müller", "Sørensen",
        "García", "Öztürk", "Åkesson", "Dvořák", "Nguyễn", "Крылова", "佐藤"]
ROLES = ["Head of {desk}", "Lead clerk, {desk}", "Systems lead", "Operations manager", "Team lead {desk}",
         "Application owner", "Process manager", "Shift lead", "Director of operations", "Data steward"]
FIELDS = ["number", "date", "customer", "supplier", "amount", "currency", "address", "reason", "quantity", "material",
          "order_number", "due_date", "contact", "site", "cost_centre", "signature", "photo", "serial_number"]
FORMATS = ["PDF with text", "Scanned PDF", "Mail text with attachments", "Form with fixed fields", "Spreadsheet",
           "Free text with up to ten photos", "XML message", "Letter, scanned at 300 dpi"]
KINDS = {
    "cycle_time": ("Median time from {thing} received to {thing} done", "down", "{} hours", (9, 90)),
    "error_rate": ("{Things} that came back because something in them was wrong", "down", "{} %", (4, 18)),
    "touchpoints": ("Hands that a {thing} goes through", "down", "{} hands", (5, 12)),
    "external_spend": ("Monthly bill of the typing service for {things}", "down", "{} 400 EUR", (6, 40)),
    "cost": ("Cost of one {thing} from start to end", "down", "{} EUR", (12, 60)),
    "revenue": ("Orders won within a week of the {thing}", "up", "{} per month", (20, 60)),
    "quality": ("{From} who were content with how their {thing} was handled", "up", "{} %", (55, 80)),
    "risk": ("Losses from {things} that were handled wrongly", "down", "{} 000 EUR", (8, 70)),
}
OTHER_KINDS = {
    "activity": ("{Things} drafted", "up", "{} drafts", (200, 3000)),
    "adoption": ("Colleagues of {desk} who work with the draft", "up", "{} of 14", (3, 14)),
    "model": ("Fields of a {thing} that are read right", "up", "{} %", (70, 97)),
}
BOTTLENECK = [
    "A {thing} waits {n} hours, because two colleagues of {desk} type it from {system} before anybody can decide.",
    "{n} of 100 {things} go back to {from} because a {field} is missing, and each costs a day.",
    "{Things} pile up on Mondays: {n} of them wait until the {field} was looked up in {system}.",
    "Every third {thing} is opened {n} times, since {system} does not show the {field} beside the {field2}.",
]
HANDLING = [
    "One mail that asks {from} for the {field}",
    "The {thing} waits in {system} until the {field} is there",
    "{system} names the empty {field} and does not close without it",
    "Both readings of the {field} are shown, and nothing is filled in",
    "A colleague of {desk} reads the {thing} first",
    "The {field} and the {field2} do not belong together: the {thing} waits for a clerk",
    "The last {field} that was confirmed is taken, and marked as old",
    "The {thing} is put back in the queue of {desk}, with a note",
    "After {n} hours it goes to {desk}, who telephone",
    "The sender is told when to expect an answer",
]
TRIGGERS = [
    "{Thing} with an amount above {n} 000 EUR",
    "The {field} was read with confidence under 0.8",
    "No {field} or more than one fits in {system}",
    "A {thing} from somebody who is not in {system} yet",
    "The {thing} speaks of a lawyer, an accident or the press",
    "More than {n} pages, or a page that is no {thing}",
    "The {field} changes after the {thing} was confirmed",
    "The {thing} is in a language that nobody in {desk} reads",
]
BOUNDARY = [
    "{Things} from {from} under contract, in English or German",
    "{Things} of one page, typed, with a {field}",
    "{Things} up to {n} 000 EUR, no personal data beyond the {field}",
    "Only {things} that name a {field}; no reminders, no handwriting",
]
DETAIL = [
    "Every {field} can be changed in the screen of {system}",
    "A button sends the {thing} back to typing by hand",
    "The draft of the day before can be brought back",
    "The clerk marks the {field}, and it is read again",
    "Each value shows the line of the {thing} that it came from",
    "The screen opens empty and {desk} type as before",
    "Security and privacy have looked at it, for all teams",
    "The {field} stays visible, with the one that was there before",
]
CHANGE = [
    "The {field} is no longer taken from the header of the {thing}",
    "{field} and {field2} are kept apart",
    "Two spellings of a {field} count as one",
    "Blank pages are dropped before a {thing} is read",
    "{From} abroad write the {field} the other way round",
]
BECAUSE = ["{n} corrections of one kind in a month", "{n} wrong values of {field} in a week",
           "a complaint of {from}", "the review of {desk}"]
ISSUE = [
    "The {field} on a {thing} by hand is often read wrongly",
    "Two {things} in one file are taken for one",
    "{system} is slow in the first hour, and drafts come late",
    "A {thing} without a {field} was passed on all the same",
]
RESPONSE = ["Such {things} go to {desk}", "Mended with the next release", "{desk} look at every one of them for now",
            "{system} is asked twice before a draft is made"]
RISK_REASON = ["A wrong {field} delays a payment; nothing is decided on the draft alone.",
               "A wrong {thing} can lose the margin of one order.",
               "Somebody could be refused something by mistake; a person signs each one."]
COMMENTS = ["asked for by {desk}", "see the minutes of the steering group", "agreed with {desk}, to be looked at again",
            "was {n} before", "still to be said with numbers", "the long form, since it was asked about",
            "the same for all plants", "not for {from} abroad"]
HEADS = {
    "people": "anyone named elsewhere; refer to them by key",
    "workflow": "the path as it is walked today",
    "outcomes": "the numbers that count, and the ones that must not get worse",
    "edge_cases": "what comes in, and what happens when it is not as it should be",
    "ownership": "who answers for it",
    "integration": "where it is plugged in",
    "trust": "what people can do with a draft",
    "learning": "what comes back, and what becomes of it",
    "rollout": "who comes next",
    "known_issues": "an honest list",
}
# A document of a folder that descriptions share, and the headings that evidence points to.
DOCUMENTS = {
    "docs/playbook.md": ["Before you start", "What it cannot do", "When it is unsure", "Whom to call"],
    "docs/interfaces.md": ["Incoming", "Screen", "Outgoing", "Accounts"],
    "docs/controls.md": ["Edit", "Reject", "Undo", "Iterate", "Explain"],
    "docs/stop-and-fallback.md": ["Stop", "Fallback"],
    "docs/changes.md": ["2026", "2025"],
    "docs/release-check.md": [],
    "docs/keeping-records.md": [],
}
TABLES = ["evidence/baseline.csv", "evidence/weekly.csv", "evidence/corrections.csv", "evidence/exceptions.csv",
          "evidence/use.csv", "evidence/spot-check.csv"]
RULES = ["EDGE-01", "EDGE-03", "EDGE-08", "OWN-05", "OWN-09", "INT-03", "INT-09", "TRUST-03", "TRUST-05", "TRUST-07",
         "LEARN-05", "LEARN-07"]
NOT_APPLICABLE = [("TRUST-09", "The draft is ready before a {thing} is opened: nobody waits"),
                  ("OWN-08", "No vendor: built in house"),
                  ("LEARN-10", "There is no list of exceptions to learn from yet")]
