/*
 * The format: one row per field. The order within a map is the order in which
 * a writer would fill it in; a new field is one row here and one line in an
 * example.
 */
#include "model/fields.h"

/* A row reads best as it was written. */
/* clang-format off */

/* What every claim may hold; the slots are those of enum claim_slot. */
#define CLAIM_FIELDS \
    {"state", PILOT_CHOICE, .choices = states, .asks = "Is it there, and has it been used on real cases?", \
     .example = "in_place"}, \
    {"detail", PILOT_TEXT, .asks = "What does it look like in practice?", \
     .example = "A reply names the missing fields"}, \
    {"evidence", PILOT_EVIDENCE, .list = true, .asks = "Which file or page shows it?", \
     .example = "evidence/log.csv"}, \
    {"last_exercised", PILOT_DATE, .asks = "When was it last used on a real or replayed case?", \
     .example = "2026-05-12"}, \
    {"cases", PILOT_COUNT, .asks = "How many real or replayed cases has it been used on?", \
     .example = "41"}, \
    {"due", PILOT_DATE, .last_day = true, .asks = "By when will it be there?", .example = "2026-07-31"}

static const char *const states[] = {"none", "planned", "failing", "in_place", "exercised", NULL};
static const char *const levels[] = {"low", "medium", "high", NULL};
static const char *const directions[] = {"up", "down", NULL};
static const char *const actions[] = {"ask_sender",     "ask_user",         "hold_and_route",
                                      "route_to_human", "use_last_good",    "use_newest_valid",
                                      "use_default",    "decline_to_manual", "stop", NULL};

/* People */

static const struct pilot_field person_fields[] = {
    {"name", PILOT_TEXT, .asks = "What is the person called?", .example = "Marta Lindqvist"},
    {"role", PILOT_TEXT, .asks = "What is their job?", .example = "Head of Inside Sales"},
    {"contact", PILOT_CONTACT, .asks = "How are they reached directly?",
     .example = "marta.lindqvist@example.com"},
    {"deputy", PILOT_PERSON, .shape = &pilot_person_shape, .asks = "Who stands in for them?",
     .example = "tomasz"},
};
const struct pilot_shape pilot_person_shape = {"person", person_fields,
                                               sizeof person_fields / sizeof person_fields[0], -1,
                                               NULL};

/* pilot */

static const struct pilot_field conditions_fields[] = {
    {"data", PILOT_CHOICE, .choices = CHOICES("sample", "partial", "full"),
     .asks = "Does it run on a sample of the data, a part of it, or all of it?", .example = "full"},
    {"users", PILOT_CHOICE, .choices = CHOICES("volunteers", "picked", "all"),
     .asks = "Who uses it: volunteers, people who were picked, or all who will?", .example = "all"},
    {"scenarios", PILOT_CHOICE, .choices = CHOICES("scripted", "simplified", "real"),
     .asks = "Are the cases scripted, simplified, or real?", .example = "real"},
};
SHAPE(conditions, conditions_fields, -1);

static const char *const stages[] = {"idea",       "pilot",  "rollout",
                                     "production", "paused", "retired", NULL};

static const struct pilot_field pilot_fields[] = {
    {"id", PILOT_SLUG, .asks = "What short name do scripts use for it?", .example = "quote-turnaround"},
    {"name", PILOT_TEXT, .required = true, .first = true, .asks = "What is the pilot called?",
     .example = "Quote drafting"},
    {"summary", PILOT_TEXT, .asks = "What does it do, in one sentence?",
     .example = "Drafts quotes from mailed drawings"},
    {"stage", PILOT_CHOICE, .required = true, .first = true,
     .choices = stages,
     .asks = "How far is it?", .example = "pilot"},
    {"stage_since", PILOT_DATE, .asks = "Since when has it been at this stage?", .example = "2026-02-02"},
    {"started", PILOT_DATE, .asks = "When did the pilot begin?", .example = "2026-02-02"},
    {"risk", PILOT_CHOICE, .first = true, .choices = levels,
     .asks = "How much can a wrong output cost?", .example = "medium"},
    {"risk_reason", PILOT_TEXT, .asks = "Why is the risk put at that level?",
     .example = "A wrong price can lose the margin of one order"},
    {"paused_because", PILOT_CHOICE,
     .choices = CHOICES("technology", "integration", "ownership", "value", "other"),
     .asks = "Why was it paused or retired?", .example = "integration"},
    {"conditions", PILOT_MAP, .shape = &conditions,
     .asks = "How close is the pilot to an ordinary working day?"},
};
SHAPE(pilot, pilot_fields, -1);

/* workflow */

static const struct pilot_field step_fields[] = {
    {"name", PILOT_TEXT, .asks = "What happens in this step?", .example = "Estimator checks the draft"},
    {"actor", PILOT_CHOICE, .choices = CHOICES("human", "ai", "system"), .asks = "Who does it?",
     .example = "human"},
    {"system", PILOT_TEXT, .asks = "In which system is it done?", .example = "ERP"},
    {"touch_time", PILOT_DURATION, .asks = "How long does a person work on it per case?",
     .example = "\"12 minutes\""},
    {"before", PILOT_DURATION, .asks = "How long did that take before the pilot?",
     .example = "\"25 minutes\""},
};
SHAPE(step, step_fields, -1);

static const struct pilot_field workflow_fields[] = {
    {"name", PILOT_TEXT, .first = true, .asks = "Which work, from what to what, does the pilot change?",
     .example = "Request for quote to sent quote"},
    {"bottleneck", PILOT_TEXT, .first = true,
     .asks = "Where does that work wait or cost most, in numbers and without naming a technology?",
     .example = "Requests wait two days because drawing data is typed twice"},
    {"evidence", PILOT_EVIDENCE, .list = true, .asks = "Where was the bottleneck measured?",
     .example = "evidence/value-stream.md"},
    {"volume", PILOT_RATE, .asks = "How many cases are there?", .example = "\"60 per week\""},
    {"steps", PILOT_MAP, .list = true, .shape = &step,
     .asks = "Which steps does a case take today, the AI step included?"},
};
SHAPE(workflow, workflow_fields, -1);

/* outcomes */

static const struct pilot_field baseline_fields[] = {
    {"value", PILOT_QUANTITY, .asks = "What was the number before?", .example = "\"2 days\""},
    {"measured", PILOT_DATE, .last_day = true, .asks = "When was it measured?", .example = "2026-01-31"},
    {"sample", PILOT_COUNT, .asks = "On how many cases?", .example = "212"},
    {"evidence", PILOT_EVIDENCE, .list = true, .asks = "Where are the measurements?",
     .example = "evidence/baseline.csv"},
    {"against", PILOT_CHOICE, .choices = CHOICES("before", "control"),
     .asks = "Is it the time before, or a comparison group?", .example = "before"},
};
SHAPE(baseline, baseline_fields, 0);

static const struct pilot_field target_fields[] = {
    {"value", PILOT_QUANTITY, .asks = "What should the number become?", .example = "\"2 hours\""},
    {"by", PILOT_DATE, .last_day = true, .asks = "By when?", .example = "2026-09-30"},
};
SHAPE(target, target_fields, 0);

static const struct pilot_field current_fields[] = {
    {"value", PILOT_QUANTITY, .asks = "What is the number now?", .example = "\"5 hours\""},
    {"measured", PILOT_DATE, .asks = "When was it measured?", .example = "2026-05-15"},
    {"sample", PILOT_COUNT, .asks = "On how many cases?", .example = "341"},
    {"evidence", PILOT_EVIDENCE, .list = true, .asks = "Where are the measurements?",
     .example = "evidence/turnaround.csv"},
};
SHAPE(current, current_fields, 0);

static const struct pilot_field leaders_review_fields[] = {
    {"by", PILOT_PERSON, .shape = &pilot_person_shape, .asks = "Which leader looks at the number?",
     .example = "inga"},
    {"every", PILOT_DURATION, .asks = "How often?", .example = "\"2 weeks\""},
};
SHAPE(leaders_review, leaders_review_fields, -1);

static const struct pilot_field outcome_fields[] = {
    {"name", PILOT_TEXT, .asks = "What is this number called for short?", .example = "turnaround"},
    {"metric", PILOT_TEXT, .first = true, .asks = "What exactly is measured?",
     .example = "Median time from request to quote"},
    {"kind", PILOT_CHOICE, .first = true,
     .choices = CHOICES("cycle_time", "error_rate", "touchpoints", "external_spend", "cost", "revenue",
                        "quality", "risk", "activity", "adoption", "model"),
     .asks = "What kind of number is it?", .example = "cycle_time"},
    {"direction", PILOT_CHOICE, .choices = directions, .asks = "Is up better, or down?",
     .example = "down"},
    {"guardrail", PILOT_BOOL, .asks = "Is it a number that must not get worse?", .example = "true"},
    {"owner", PILOT_PERSON, .shape = &pilot_person_shape, .asks = "Who answers for the number?",
     .example = "marta"},
    {"baseline", PILOT_MAP, .first = true, .shape = &baseline,
     .asks = "What was the number before the pilot?"},
    {"target", PILOT_MAP, .first = true, .shape = &target, .asks = "What should it become, by when?"},
    {"current", PILOT_MAP, .shape = &current, .asks = "What is it now?"},
    {"review", PILOT_MAP, .shape = &leaders_review, .asks = "Which leader looks at it, and how often?"},
};
SHAPE(outcome, outcome_fields, -1);

/* edge_cases */

static const struct pilot_field response_fields[] = {
    CLAIM_FIELDS,
    {"action", PILOT_CHOICE, .choices = actions, .asks = "What happens then?", .example = "ask_sender"},
    {"handler", PILOT_PERSON, .shape = &pilot_person_shape, .asks = "Who takes care of it?",
     .example = "tomasz"},
    {"within", PILOT_DURATION, .asks = "Within what time?", .example = "\"1 hour\""},
};
SHAPE(response, response_fields, 0);

static const struct pilot_field input_fields[] = {
    {"name", PILOT_TEXT, .first = true, .asks = "What is this input called?", .example = "Request mail with drawing"},
    {"source", PILOT_TEXT, .asks = "Which system does it come from?", .example = "Outlook"},
    {"format", PILOT_TEXT, .asks = "In what form does it come?", .example = "PDF drawing plus mail text"},
    {"template", PILOT_TEXT, .asks = "Which template or form do senders use?",
     .example = "docs/rfq-template.md"},
    {"required", PILOT_TEXT, .list = true, .first = true, .asks = "Which details must be in it?",
     .example = "[customer, part_number, quantity]"},
    {"boundary", PILOT_TEXT, .asks = "What is in scope, and what is not?",
     .example = "Turned parts up to 300 mm"},
    {"on_missing", PILOT_CLAIM, .first = true, .shape = &response,
     .asks = "What happens when it is missing or incomplete?"},
    {"on_contradiction", PILOT_CLAIM, .shape = &response,
     .asks = "What happens when two sources disagree?"},
    {"on_late", PILOT_CLAIM, .shape = &response, .asks = "What happens when it is late?"},
};
SHAPE(input, input_fields, -1);

static const struct pilot_field logged_fields[] = {
    {"where", PILOT_TEXT, .asks = "Where is each case written down?", .example = "ERP exception list"},
    {"retention", PILOT_DURATION, .asks = "How long is it kept?", .example = "\"24 months\""},
    {"read_by", PILOT_PERSON, .shape = &pilot_person_shape, .asks = "Who reads it?",
     .example = "tomasz"},
};
SHAPE(logged, logged_fields, -1);

static const struct pilot_field exception_fields[] = {
    CLAIM_FIELDS,
    {"name", PILOT_TEXT, .asks = "What is this exception called?", .example = "big-order"},
    {"trigger", PILOT_TEXT, .asks = "What sets it off?", .example = "Quote above 50 000 EUR"},
    {"risk", PILOT_CHOICE, .choices = levels, .asks = "How much can it cost?", .example = "high"},
    {"action", PILOT_CHOICE, .choices = actions, .asks = "What happens then?",
     .example = "route_to_human"},
    {"escalate_to", PILOT_PERSON, .shape = &pilot_person_shape, .asks = "Which person takes over?",
     .example = "marta"},
    {"within", PILOT_DURATION, .asks = "Within what time?", .example = "\"2 hours\""},
    {"logged", PILOT_MAP, .shape = &logged, .asks = "Where is it written down, and who reads it?"},
};
SHAPE(exception, exception_fields, 0);

static const struct pilot_field load_fields[] = {
    {"rate", PILOT_SHARE, .asks = "What share of the cases needs a person?", .example = "\"22 %\""},
    {"handling_time", PILOT_DURATION, .asks = "How long does one take?", .example = "\"9 minutes\""},
    {"capacity", PILOT_RATE, .asks = "How much time is there for them?",
     .example = "\"4 hours per week\""},
    {"evidence", PILOT_EVIDENCE, .list = true, .asks = "Where was that counted?",
     .example = "evidence/exceptions.csv"},
};
SHAPE(load, load_fields, -1);

static const struct pilot_field edge_cases_fields[] = {
    {"inputs", PILOT_MAP, .list = true, .shape = &input, .asks = "What goes in?"},
    {"exceptions", PILOT_CLAIM, .list = true, .shape = &exception,
     .asks = "Which cases leave the normal path?"},
    {"load", PILOT_MAP, .shape = &load, .asks = "Can the people handle the exceptions there are?"},
};
SHAPE(edge_cases, edge_cases_fields, -1);

/* ownership */

#define OWNER_FIELDS \
    {"person", PILOT_PERSON, .shape = &pilot_person_shape, .asks = "Who is it?", .example = "marta"}, \
    {"name", PILOT_TEXT, .asks = "What is the person called?", .example = "Marta Lindqvist"}, \
    {"role", PILOT_TEXT, .asks = "What is their job?", .example = "Head of Inside Sales"}, \
    {"contact", PILOT_CONTACT, .asks = "How are they reached directly?", \
     .example = "marta.lindqvist@example.com"}, \
    {"deputy", PILOT_PERSON, .shape = &pilot_person_shape, .asks = "Who stands in for them?", \
     .example = "tomasz"}

static const struct pilot_field owner_fields[] = {
    OWNER_FIELDS,
    {"authority", PILOT_CHOICE, .list = true,
     .choices = CHOICES("stop", "change_process", "assign_people", "change_tool", "fund"),
     .asks = "What may they decide alone?", .example = "[stop, change_process]"},
};
SHAPE(owner, owner_fields, 0);

static const struct pilot_field support_fields[] = {
    OWNER_FIELDS,
    {"hours", PILOT_TEXT, .asks = "When can users reach support?", .example = "Mon-Fri 07:00-18:00"},
    {"respond_within", PILOT_DURATION, .asks = "How fast does support answer?",
     .example = "\"1 hour\""},
};
SHAPE(support, support_fields, 0);

static const struct pilot_field decision_fields[] = {
    {"by", PILOT_PERSON, .shape = &pilot_person_shape, .asks = "Who decides how it goes on?",
     .example = "inga"},
    {"date", PILOT_DATE, .last_day = true, .asks = "When?", .example = "2026-06-30"},
    {"question", PILOT_TEXT, .asks = "What exactly is decided?",
     .example = "\"Extend to milled parts, or stop?\""},
};
SHAPE(decision, decision_fields, -1);

static const struct pilot_field playbook_fields[] = {
    CLAIM_FIELDS,
    {"trained", PILOT_OF, .asks = "How many of the users have been shown how to work with it?",
     .example = "\"11 of 11\""},
};
SHAPE(playbook, playbook_fields, 0);

static const struct pilot_field plain_claim_fields[] = {CLAIM_FIELDS};
SHAPE(claim, plain_claim_fields, 0);

static const struct pilot_field vendor_fields[] = {
    {"name", PILOT_TEXT, .asks = "Who is the vendor?", .example = "PartReader GmbH"},
    {"does", PILOT_TEXT, .asks = "What does the vendor do?", .example = "Hosts the model and repairs it"},
    {"we_keep", PILOT_TEXT, .asks = "What stays ours?", .example = "Prompts and all corrections"},
    {"exit", PILOT_CLAIM, .shape = &claim, .asks = "How do we get out?"},
};
SHAPE(vendor, vendor_fields, -1);

static const struct pilot_field stop_fields[] = {
    CLAIM_FIELDS,
    {"criteria", PILOT_TEXT, .asks = "At what number is it stopped?",
     .example = "Re-issue rate above 8 % for two weeks"},
    {"switch", PILOT_TEXT, .asks = "What switches it off?", .example = "ERP flag AI_QUOTE"},
    {"who", PILOT_PERSON, .list = true, .shape = &pilot_person_shape, .asks = "Who may switch it off?",
     .example = "[marta, jonas]"},
    {"within", PILOT_DURATION, .asks = "How fast is it off?", .example = "\"5 minutes\""},
};
SHAPE(kill_switch, stop_fields, 0);

static const struct pilot_field ownership_fields[] = {
    {"workflow", PILOT_MAP, .first = true, .shape = &owner,
     .asks = "Who answers for the work itself, not only for the tool?"},
    {"tool", PILOT_MAP, .first = true, .shape = &owner, .asks = "Who keeps the tool running?"},
    {"sponsor", PILOT_MAP, .shape = &owner, .asks = "Who pays for it and wants it?"},
    {"support", PILOT_MAP, .shape = &support, .asks = "Whom do users ask for help?"},
    {"decision", PILOT_MAP, .shape = &decision, .asks = "Who decides when about going on?"},
    {"playbook", PILOT_CLAIM, .shape = &playbook, .asks = "Do users have instructions?"},
    {"vendor", PILOT_MAP, .or_none = true, .shape = &vendor,
     .asks = "What depends on a vendor, and how do we get out?"},
    {"stop", PILOT_CLAIM, .shape = &kill_switch, .asks = "Can someone switch it off in time, and how?"},
    {"same_person_reason", PILOT_TEXT,
     .asks = "Why is one person the owner of both the work and the tool?",
     .example = "A firm of six people"},
};
SHAPE(ownership, ownership_fields, -1);

/* integration */

static const struct pilot_field surface_fields[] = {
    {"kind", PILOT_CHOICE, .first = true, .choices = CHOICES("existing_tool", "new_tool", "none"),
     .asks = "Do users meet it in a tool they already use?", .example = "existing_tool"},
    {"tool", PILOT_TEXT, .first = true, .asks = "Which tool?", .example = "ERP"},
    {"used_by", PILOT_OF, .asks = "How many of the people concerned use it?",
     .example = "\"11 of 11\""},
};
SHAPE(surface, surface_fields, -1);

static const struct pilot_field system_fields[] = {
    CLAIM_FIELDS,
    {"name", PILOT_TEXT, .asks = "What is the system called?", .example = "ERP"},
    {"role", PILOT_CHOICE, .choices = CHOICES("source", "surface", "destination"),
     .asks = "Does data come from it, do users work in it, or do results go to it?",
     .example = "destination"},
    {"mode", PILOT_CHOICE, .choices = CHOICES("embedded", "event", "api", "export", "copy_paste"),
     .asks = "How is it connected?", .example = "api"},
    {"auth", PILOT_CHOICE,
     .choices = CHOICES("sso", "service_account", "oauth_user", "api_key", "personal_login", "none"),
     .asks = "With which kind of login?", .example = "service_account"},
};
SHAPE(system, system_fields, 0);

static const struct pilot_field context_fields[] = {
    {"supplied_by", PILOT_CHOICE, .choices = CHOICES("system", "mixed", "user"),
     .asks = "Who gives the AI the background it needs?", .example = "system"},
    {"manual_fields", PILOT_TALLY, .asks = "How many fields does a user type in for each case?",
     .example = "0"},
};
SHAPE(context, context_fields, -1);

static const struct pilot_field touchpoints_fields[] = {
    {"before", PILOT_TALLY, .asks = "How many hand-offs did a case take before?", .example = "9"},
    {"after", PILOT_TALLY, .asks = "How many does it take now?", .example = "4"},
    {"evidence", PILOT_EVIDENCE, .list = true, .asks = "Where was that counted?",
     .example = "evidence/value-stream.md"},
};
SHAPE(touchpoints, touchpoints_fields, -1);

static const struct pilot_field coverage_fields[] = {
    {"eligible", PILOT_RATE, .asks = "How many cases could it handle?", .example = "\"60 per week\""},
    {"handled", PILOT_RATE, .asks = "How many does it handle?", .example = "\"47 per week\""},
    {"measured", PILOT_DATE, .asks = "When was that counted?", .example = "2026-05-15"},
    {"evidence", PILOT_EVIDENCE, .list = true, .asks = "Where was that counted?",
     .example = "evidence/turnaround.csv"},
};
SHAPE(coverage, coverage_fields, -1);

static const struct pilot_field effort_fields[] = {
    {"choose_and_test", PILOT_SHARE, .asks = "What share of the effort goes into choosing and testing?",
     .example = "\"20 %\""},
    {"integrate_and_adopt", PILOT_SHARE,
     .asks = "What share goes into connecting it and getting people to use it?", .example = "\"80 %\""},
    {"evidence", PILOT_EVIDENCE, .list = true, .asks = "Where are the hours?",
     .example = "evidence/timesheet.csv"},
};
SHAPE(effort, effort_fields, -1);

static const struct pilot_field integration_fields[] = {
    {"surface", PILOT_MAP, .shape = &surface, .asks = "Where do users meet it?"},
    {"systems", PILOT_CLAIM, .list = true, .shape = &system, .asks = "Which systems is it connected to, with an entry for each role?"},
    {"context", PILOT_MAP, .shape = &context, .asks = "Who supplies what the AI needs to know?"},
    {"approval", PILOT_CLAIM, .shape = &claim, .asks = "Has IT security approved it for production?"},
    {"touchpoints", PILOT_MAP, .shape = &touchpoints, .asks = "Does a case take fewer hand-offs?"},
    {"coverage", PILOT_MAP, .shape = &coverage, .asks = "How much of the work does it handle?"},
    {"effort", PILOT_MAP, .shape = &effort, .asks = "Where does the effort go?"},
    {"fallback", PILOT_CLAIM, .shape = &claim, .asks = "How does the work go on without it?"},
};
SHAPE(integration, integration_fields, -1);

/* trust */

static const struct pilot_field controls_fields[] = {
    {"edit", PILOT_CLAIM, .shape = &claim, .asks = "Can a user change an output?"},
    {"reject", PILOT_CLAIM, .shape = &claim, .asks = "Can a user refuse an output and work by hand?"},
    {"undo", PILOT_CLAIM, .shape = &claim, .asks = "Can a user take back what was done?"},
    {"iterate", PILOT_CLAIM, .shape = &claim,
     .asks = "Can a user steer the next attempt without starting over?"},
    {"explain", PILOT_CLAIM, .shape = &claim, .asks = "Can a user see where an output comes from?"},
};
SHAPE(controls, controls_fields, -1);

static const struct pilot_field limits_told_fields[] = {
    CLAIM_FIELDS,
    {"accuracy", PILOT_TEXT, .asks = "How often is it right, as users are told?",
     .example = "94 % of fields"},
    {"not_for", PILOT_TEXT, .list = true, .asks = "What is it not for?", .example = "[milled parts]"},
};
SHAPE(limits_told, limits_told_fields, 0);

static const struct pilot_field when_unsure_fields[] = {
    CLAIM_FIELDS,
    {"behaviour", PILOT_CHOICE, .choices = CHOICES("ask", "narrow", "decline", "hand_over", "guess"),
     .asks = "What does it do when it is unsure?", .example = "ask"},
    {"exception", PILOT_TEXT, .asks = "Which exception does that set off?", .example = "low-confidence"},
};
SHAPE(when_unsure, when_unsure_fields, 0);

static const struct pilot_field response_time_fields[] = {
    {"value", PILOT_DURATION, .asks = "How long does an answer take?", .example = "\"20 seconds\""},
    {"needed", PILOT_DURATION, .asks = "How fast must it be for the work?",
     .example = "\"60 seconds\""},
};
SHAPE(response_time, response_time_fields, -1);

static const struct pilot_field use_fields[] = {
    {"period", PILOT_DURATION, .asks = "Over what time was it counted?", .example = "\"4 weeks\""},
    {"outputs", PILOT_COUNT, .asks = "How many outputs were there?", .example = "341"},
    {"accepted", PILOT_SHARE, .asks = "What share was taken as it was?", .example = "\"58 %\""},
    {"edited", PILOT_SHARE, .asks = "What share was changed?", .example = "\"31 %\""},
    {"rejected", PILOT_SHARE, .asks = "What share was refused?", .example = "\"11 %\""},
    {"evidence", PILOT_EVIDENCE, .list = true, .asks = "Where was that counted?",
     .example = "evidence/use.csv"},
};
SHAPE(use, use_fields, -1);

static const struct pilot_field spot_check_fields[] = {
    CLAIM_FIELDS,
    {"share", PILOT_SHARE, .asks = "What share of the accepted outputs is checked?",
     .example = "\"5 %\""},
    {"by", PILOT_PERSON, .shape = &pilot_person_shape, .asks = "Who checks?", .example = "tomasz"},
};
SHAPE(spot_check, spot_check_fields, 0);

static const struct pilot_field trust_fields[] = {
    {"human_decides", PILOT_CHOICE, .choices = CHOICES("every_output", "risky", "none"),
     .asks = "Which outputs does a person decide on before they take effect?",
     .example = "every_output"},
    {"controls", PILOT_MAP, .shape = &controls, .asks = "What can users do with an output?"},
    {"limits_told", PILOT_CLAIM, .shape = &limits_told, .asks = "Do users know its limits?"},
    {"when_unsure", PILOT_CLAIM, .shape = &when_unsure, .asks = "What does it do when it is unsure?"},
    {"response_time", PILOT_MAP, .shape = &response_time, .asks = "Is it fast enough for the work?"},
    {"use", PILOT_MAP, .shape = &use, .asks = "What do users do with the outputs?"},
    {"spot_check", PILOT_CLAIM, .shape = &spot_check, .asks = "Are accepted outputs checked too?"},
};
SHAPE(trust, trust_fields, -1);

/* learning */

static const struct pilot_field capture_fields[] = {
    CLAIM_FIELDS,
    {"what", PILOT_TEXT, .asks = "What of a correction is kept?",
     .example = "\"Old value, new value, reason\""},
    {"where", PILOT_TEXT, .asks = "Where is it kept?", .example = "ERP correction table"},
};
SHAPE(capture, capture_fields, 0);

static const struct pilot_field retain_fields[] = {
    CLAIM_FIELDS,
    {"store", PILOT_TEXT, .asks = "Where is feedback stored?", .example = "ERP correction table"},
    {"retention", PILOT_DURATION, .asks = "How long is it kept?", .example = "\"24 months\""},
    {"owner", PILOT_PERSON, .shape = &pilot_person_shape, .asks = "Who looks after the store?",
     .example = "jonas"},
};
SHAPE(retain, retain_fields, 0);

static const struct pilot_field review_fields[] = {
    CLAIM_FIELDS,
    {"by", PILOT_PERSON, .shape = &pilot_person_shape, .asks = "Who goes through the feedback?",
     .example = "tomasz"},
    {"every", PILOT_DURATION, .asks = "How often?", .example = "\"1 week\""},
};
SHAPE(review, review_fields, 0);

static const struct pilot_field change_fields[] = {
    {"date", PILOT_DATE, .asks = "When was it changed?", .example = "2026-04-10"},
    {"what", PILOT_TEXT, .asks = "What was changed?", .example = "Thread sizes mapped"},
    {"because", PILOT_TEXT, .asks = "Which exception, or what else, was it learned from?",
     .example = "low-confidence"},
};
SHAPE(change, change_fields, -1);

static const struct pilot_field apply_fields[] = {
    CLAIM_FIELDS,
    {"changes", PILOT_MAP, .list = true, .shape = &change, .asks = "What has been changed so far?"},
};
SHAPE(apply, apply_fields, 0);

static const struct pilot_field point_fields[] = {
    {"date", PILOT_DATE, .asks = "When was it measured?", .example = "2026-03-31"},
    {"value", PILOT_QUANTITY, .asks = "What was the number?", .example = "71"},
    {"evidence", PILOT_EVIDENCE, .list = true, .asks = "Where is the measurement?",
     .example = "evidence/corrections.csv"},
};
SHAPE(point, point_fields, -1);

static const struct pilot_field effect_fields[] = {
    {"measure", PILOT_TEXT, .asks = "Which number shows that it learns?",
     .example = "Corrections per 100 drafts"},
    {"direction", PILOT_CHOICE, .choices = directions, .asks = "Is up better, or down?",
     .example = "down"},
    {"series", PILOT_MAP, .list = true, .shape = &point, .asks = "What was the number, date by date?"},
    {"evidence", PILOT_EVIDENCE, .list = true, .asks = "Where are the measurements?",
     .example = "evidence/corrections.csv"},
};
SHAPE(effect, effect_fields, -1);

static const struct pilot_field memory_fields[] = {
    CLAIM_FIELDS,
    {"what", PILOT_TEXT, .asks = "What does it remember from one case to the next?",
     .example = "Customer-specific tolerances"},
};
SHAPE(memory, memory_fields, 0);

static const struct pilot_field release_fields[] = {
    CLAIM_FIELDS,
    {"test_set", PILOT_COUNT, .asks = "On how many known cases is a change tried?", .example = "120"},
    {"gate", PILOT_TEXT, .asks = "What must hold before a change goes live?",
     .example = "Field accuracy may not drop"},
    {"rollback_within", PILOT_DURATION, .asks = "How fast can a change be taken back?",
     .example = "\"15 minutes\""},
};
SHAPE(release, release_fields, 0);

static const struct pilot_field tell_users_fields[] = {
    CLAIM_FIELDS,
    {"where", PILOT_TEXT, .asks = "Where do users hear what has changed?", .example = "Monday stand-up"},
};
SHAPE(tell_users, tell_users_fields, 0);

static const struct pilot_field monitor_fields[] = {
    CLAIM_FIELDS,
    {"signals", PILOT_TEXT, .list = true, .asks = "What is watched?",
     .example = "[reject rate, input mix]"},
    {"threshold", PILOT_TEXT, .asks = "At what number does someone act?",
     .example = "Reject rate above 20 % in a week"},
    {"owner", PILOT_PERSON, .shape = &pilot_person_shape, .asks = "Who acts?", .example = "jonas"},
};
SHAPE(monitor, monitor_fields, 0);

static const struct pilot_field learning_fields[] = {
    {"capture", PILOT_CLAIM, .shape = &capture, .asks = "Is each correction kept?"},
    {"retain", PILOT_CLAIM, .shape = &retain, .asks = "Is feedback stored for long enough?"},
    {"review", PILOT_CLAIM, .shape = &review, .asks = "Does someone go through it?"},
    {"apply", PILOT_CLAIM, .shape = &apply, .asks = "Has something been changed because of it?"},
    {"effect", PILOT_MAP, .shape = &effect, .asks = "Does it get better?"},
    {"memory", PILOT_CLAIM, .shape = &memory, .asks = "Does it remember from case to case?"},
    {"release", PILOT_CLAIM, .shape = &release, .asks = "Is a change tested before it goes live?"},
    {"tell_users", PILOT_CLAIM, .shape = &tell_users, .asks = "Do users hear what has changed?"},
    {"monitor", PILOT_CLAIM, .shape = &monitor, .asks = "Does someone notice when it gets worse?"},
};
SHAPE(learning, learning_fields, -1);

/* The rest */

static const struct pilot_field rollout_fields[] = {
    {"name", PILOT_TEXT, .asks = "What is this stage called?", .example = "Two estimators"},
    {"share", PILOT_SHARE, .asks = "What share of the work or the people?", .example = "\"15 %\""},
    {"exit", PILOT_TEXT, .asks = "At what number does the next stage begin?",
     .example = "Turnaround under 1 day for 4 weeks"},
    {"by", PILOT_DATE, .last_day = true, .asks = "By when?", .example = "2026-09-30"},
    {"done", PILOT_DATE, .asks = "When was it reached?", .example = "2026-03-27"},
};
SHAPE(rollout, rollout_fields, -1);

static const struct pilot_field known_issue_fields[] = {
    {"what", PILOT_TEXT, .asks = "What is the problem?",
     .example = "Hand-drawn sketches are often read wrongly"},
    {"rule", PILOT_RULE_ID, .asks = "Which rule does it concern?", .example = "TRUST-07"},
    {"since", PILOT_DATE, .asks = "Since when is it known?", .example = "2026-04-02"},
    {"response", PILOT_TEXT, .asks = "What is done about it?",
     .example = "Sketches are routed to the estimator"},
    {"status", PILOT_CHOICE, .choices = CHOICES("open", "closed"), .asks = "Is it still open?",
     .example = "open"},
};
SHAPE(known_issue, known_issue_fields, -1);

static const struct pilot_field not_applicable_fields[] = {
    {"rule", PILOT_RULE_ID, .wanted = true, .no_blocker = true, .asks = "Which rule cannot apply?", .example = "OWN-08"},
    {"reason", PILOT_TEXT, .wanted = true, .asks = "Why not?", .example = "\"No vendor: built in house\""},
};
SHAPE(not_applicable, not_applicable_fields, -1);

static const struct pilot_field waiver_fields[] = {
    {"rule", PILOT_RULE_ID, .wanted = true, .asks = "Which gap is accepted?", .example = "TRUST-03"},
    {"reason", PILOT_TEXT, .wanted = true, .asks = "Why?", .example = "Undo comes with the June release"},
    {"approved_by", PILOT_PERSON, .wanted = true, .shape = &pilot_person_shape, .asks = "Who accepted it?",
     .example = "inga"},
    {"expires", PILOT_DATE, .wanted = true, .last_day = true, .asks = "Until when?", .example = "2026-08-31"},
};
SHAPE(waiver, waiver_fields, -1);

static const struct pilot_field description_fields[] = {
    {"pilotaudit", PILOT_VERSION, .required = true, .first = true,
     .asks = "Which version of this format is it written in?", .example = "1"},
    {"pilot", PILOT_MAP, .required = true, .shape = &pilot, .asks = "Which pilot is it?"},
    {"people", PILOT_PEOPLE, .shape = &pilot_person_shape, .asks = "Who is named below?"},
    {"workflow", PILOT_MAP, .shape = &workflow, .asks = "Which work does it change?"},
    {"outcomes", PILOT_MAP, .list = true, .shape = &outcome, .asks = "Which numbers should move?"},
    {"edge_cases", PILOT_MAP, .shape = &edge_cases,
     .asks = "What happens when inputs are missing, contradictory, or late?"},
    {"ownership", PILOT_MAP, .shape = &ownership,
     .asks = "Who is accountable for the workflow, not just the tool?"},
    {"integration", PILOT_MAP, .shape = &integration,
     .asks = "Does it plug into the systems people already use?"},
    {"trust", PILOT_MAP, .shape = &trust,
     .asks = "Can users guide and iterate outputs without fighting the tool?"},
    {"learning", PILOT_MAP, .shape = &learning,
     .asks = "Does the system retain feedback and improve?"},
    {"rollout", PILOT_MAP, .list = true, .shape = &rollout, .asks = "In which stages does it grow?"},
    {"known_issues", PILOT_MAP, .list = true, .shape = &known_issue,
     .asks = "Which problems are known?"},
    {"not_applicable", PILOT_MAP, .list = true, .shape = &not_applicable,
     .asks = "Which rules cannot apply, and why?"},
    {"waivers", PILOT_MAP, .list = true, .shape = &waiver,
     .asks = "Which gaps are accepted for a time, by whom?"},
};
static const struct pilot_shape description = {
    "description", description_fields, sizeof description_fields / sizeof description_fields[0], -1,
    "Begin with `pilotaudit: 1`, then `pilot:` with its name and stage."};

const struct pilot_shape *pilot_format(void)
{
    return &description;
}

const char *pilot_stage_name(size_t index)
{
    return index < sizeof stages / sizeof stages[0] ? stages[index] : NULL;
}
