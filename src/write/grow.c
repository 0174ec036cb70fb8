/* Where what is missing can be added, so that every byte of the description stays. */
#include "base/text.h"
#include "write/edits.h"

#include "yaml/path.h"

static const char in_braces[] = "it is written in braces or brackets";
static const char one_item[] = "it is one item, not a list";
static const char elsewhere[] = "an alias or a merge brings it in";
static const char short_item[] = "it is an item without fields";
static const char a_command[] = "its line holds what a log would take for a command";
static const char several_lines[] = "its value is not on the line of its key";
static const char would_count[] = "a placeholder there may change the score";

/* The line on which what is written at a node ends. */
static uint32_t last_line(const struct node *node)
{
    while ((node->kind == NODE_MAP || node->kind == NODE_SEQUENCE) && node->style != STYLE_FLOW &&
           node->count > 0) {
        size_t last = node->kind == NODE_MAP ? (size_t)2 * node->count - 1 : node->count - 1;
        node = &node->items[last];
    }
    if (node->kind == NODE_SCALAR && node->style == STYLE_BLOCK_TEXT)
        return node->end_column > 1 || node->end_line == node->line ? node->end_line
                                                                    : node->end_line - 1;
    return node->kind == NODE_SCALAR && node->count == 0 && node->style == STYLE_PLAIN
               ? node->line
               : node->end_line;
}

/* The column of the first character of a comment line; 0: it is none. */
static size_t comment_column(const struct edits *edits, uint32_t line)
{
    struct pilot_text text = pilot_document_line(edits->document, line);
    size_t at = 0;
    while (at < text.len && text.at[at] == ' ')
        at++;
    return at < text.len && text.at[at] == '#' ? at + 1 : 0;
}

/* Behind this line, and behind comments that are deeper than `column` (0-based). */
static size_t behind(const struct edits *edits, uint32_t line, size_t column)
{
    line++;
    while (comment_column(edits, line) > column + 1)
        line++;
    return document_offset(edits->document, line, 1);
}

/* Adds lines where an edit says; where the file has no final line end, they come without one. */
static bool add_lines(struct edits *edits, struct edit edit, const struct buffer *lines)
{
    struct pilot_document *document = edits->document;
    struct pilot_text bytes = document->bytes;
    size_t end = strlen(edits->line_end);
    bool open_end = edit.at == bytes.len && edit.at > 0 && bytes.at[edit.at - 1] != '\n' &&
                    bytes.at[edit.at - 1] != '\r';
    if (lines->failed || lines->len < end)
        return false;
    char *text = arena_take(&document->arena, lines->len);
    if (text == NULL)
        return false;
    memcpy(text, lines->at, lines->len);
    if (open_end) {
        memmove(text + end, text, lines->len - end);
        memcpy(text, edits->line_end, end);
    }
    edit.insert = (struct pilot_text){text, lines->len};
    return edits_add(edits, edit);
}

static struct planting planting_of(const struct edits *edits)
{
    return (struct planting){.line_end = edits->line_end, .guided = true};
}

/* Is a list item written in braces, so that a new one is too? */
static bool is_in_braces(const struct node *item)
{
    return item->kind == NODE_MAP && item->style == STYLE_FLOW && item->count > 0;
}

/* Has it its keys in quotes, or is it all in quotes? */
static bool is_in_quotes(const struct node *item)
{
    const struct node *text = is_in_braces(item) ? &item->items[0] : item;
    return text->kind == NODE_SCALAR && text->style == STYLE_QUOTED;
}

/* One new field in a block map whose keys stand at this column (0-based), or item in a list behind
 * this one. */
static bool add_field(struct edits *edits, size_t at, size_t column, const struct plant *field,
                      const struct plant *map, const struct node *last)
{
    struct buffer lines;
    struct planting how = planting_of(edits);
    buffer_init(&lines, edits->document->allocator, PILOT_LIMIT_BYTES);
    if (column == 0 && !field->item)
        buffer_puts(&lines, how.line_end);
    how.quoted = last != NULL && is_in_quotes(last);
    if (last != NULL && is_in_braces(last))
        plant_emit_item_in_braces(&lines, field, column, &how);
    else
        plant_emit(&lines, field, map, column, &how);
    edits->groups++;
    /* An item may stand below the column of its list's key, and belongs to it all the same. */
    struct edit edit = {.at = at, .depth = 2 * column + field->item, .adds = field, .to = map};
    bool fine = add_lines(edits, edit, &lines);
    buffer_release(&lines);
    return fine;
}

/* "`undo`", "an item with `role: surface`". */
static void put_wanted(struct buffer *out, const struct plant *plant)
{
    if (!plant->item) {
        buffer_format(out, "`%s`", plant->field->key);
        return;
    }
    buffer_puts(out, "an item");
    for (const struct plant *at = plant->first; at != NULL; at = at->next)
        if (at->text.at != NULL)
            buffer_format(out, " with `%s: %.*s`", at->field->key, (int)at->text.len, at->text.at);
}

/* What can't be added below a place, as one note; `only` NULL: all that it lacks. */
static bool note_wanted(struct edits *edits, const struct plant *plant, const struct plant *only,
                        const char *why)
{
    struct pilot_document *document = edits->document;
    const struct value *value = plant->there;
    struct buffer *out = &document->scratch;
    place_path((struct place){value, false}, out);
    struct pilot_fix_note made = {.why = why};
    bool failed = out->failed;
    made.path = (struct pilot_text){
        arena_copy(&document->arena, out->len > 0 ? out->at : "", out->len), out->len};
    buffer_clear(out);
    for (const struct plant *at = plant->first; at != NULL; at = at->next) {
        if (at->there != NULL || (only != NULL && at != only))
            continue;
        buffer_puts(out, out->len > 0 ? ", " : "");
        put_wanted(out, at);
    }
    failed |= out->failed;
    made.keys = (struct pilot_text){
        arena_copy(&document->arena, out->len > 0 ? out->at : "", out->len), out->len};
    buffer_clear(out);
    made.line = value->site != NULL ? value->site->line : 1;
    return !failed && edits_note(edits, made);
}

static bool note(struct edits *edits, const struct plant *plant, const char *why)
{
    return note_wanted(edits, plant, NULL, why);
}

bool edits_note_left_out(struct edits *edits)
{
    for (size_t i = 0; i < edits->count; i++) {
        const struct edit *edit = &edits->list[i];
        if (edit->left_out && !edit->joined && edit->to != NULL &&
            !note_wanted(edits, edit->to, edit->adds, would_count))
            return false;
    }
    return true;
}

static bool lacks_any(const struct plant *plant)
{
    for (const struct plant *at = plant->first; at != NULL; at = at->next)
        if (at->there == NULL)
            return true;
    return false;
}

/* The last line of the entry that a new field is to follow: of those that stand before it in the
 * format the last, else the last of all. */
static uint32_t line_before(const struct node *map, const struct pilot_shape *shape, size_t place)
{
    const struct node *best = NULL;
    size_t best_place = 0;
    for (uint32_t i = 0; i < map->count; i++) {
        const struct node *key = &map->items[(size_t)2 * i];
        for (size_t slot = 0; key->kind == NODE_SCALAR && slot < place; slot++)
            if (text_is(node_text(key), shape->fields[slot].key) &&
                (best == NULL || slot >= best_place)) {
                best = key;
                best_place = slot;
            }
    }
    if (best == NULL)
        best = &map->items[(size_t)2 * map->count - 2];
    uint32_t line = last_line(best + 1);
    return line > best->line ? line : best->line;
}

static bool grow_map(struct edits *edits, const struct plant *plant)
{
    const struct node *node = plant->there->node;
    if (!lacks_any(plant))
        return true;
    if (plant->there->moved || plant->there->site != node)
        return note(edits, plant, elsewhere);
    if (node->style == STYLE_FLOW || node->count == 0)
        return note(edits, plant, in_braces);
    size_t column = node->items[0].column - 1;
    for (const struct plant *at = plant->first; at != NULL; at = at->next) {
        if (at->there != NULL)
            continue;
        uint32_t line = line_before(node, plant->field->shape, at->place);
        if (!add_field(edits, behind(edits, line, column), column, at, plant, NULL))
            return false;
    }
    return true;
}

/* `edit: in_place` becomes `edit:`, `state: in_place` below it, and what is missing below that. */
static bool grow_short(struct edits *edits, const struct plant *plant)
{
    const struct value *value = plant->there;
    const struct node *node = value->node;
    const struct pilot_shape *shape = plant_shape(plant);
    bool empty = node->count == 0 && node->style == STYLE_PLAIN;
    bool is_list = plant_is_list(plant);
    if (value->none || (!empty && (shape == NULL || shape->shorthand < 0 || is_list)))
        return true; /* an answer, or a placeholder */
    if (plant->item)
        return note(edits, plant, short_item);
    if (value->moved || value->site != node || value->key == NULL)
        return note(edits, plant, elsewhere);
    const struct node *parent = value->parent->node;
    if (parent == NULL || parent->kind != NODE_MAP || parent->style == STYLE_FLOW)
        return note(edits, plant, in_braces);
    if (node->style == STYLE_BLOCK_TEXT || (!empty && node->end_line != value->key->line))
        return note(edits, plant, several_lines);

    if (!edits_may_show(edits, node->line))
        return note(edits, plant, a_command);

    struct planting how = planting_of(edits);
    size_t column = value->key->column + 1; /* two behind that of the key */
    struct buffer lines;
    buffer_init(&lines, edits->document->allocator, PILOT_LIMIT_BYTES);
    for (const struct plant *at = plant->first; at != NULL; at = at->next)
        if (at->there == NULL)
            plant_emit(&lines, at, plant, column, &how);
    bool fine = !lines.failed;
    if (fine && lines.len > 0) {
        size_t line_end_at = document_offset(edits->document, value->key->line + 1, 1);
        edits->groups++;
        fine = add_lines(edits, (struct edit){.at = line_end_at, .depth = 2 * column, .to = plant},
                         &lines);
    }
    if (fine && lines.len > 0 && !empty) {
        struct pilot_text bytes = edits->document->bytes;
        size_t at = document_offset(edits->document, value->key->end_line, value->key->end_column);
        while (at < bytes.len && bytes.at[at] != ':')
            at++;
        buffer_clear(&lines);
        buffer_puts(&lines, how.line_end);
        buffer_fill(&lines, ' ', column);
        buffer_format(&lines, "%s:", shape->fields[shape->shorthand].key);
        const char *copy = arena_copy(&edits->document->arena, lines.at, lines.len);
        fine = !lines.failed && edits_add(edits, (struct edit){.at = at + 1,
                                                               .insert = {copy, lines.len},
                                                               .depth = 2 * column});
    }
    buffer_release(&lines);
    return fine;
}

/* Does the last item of a list in brackets have lines of its own, and no comment behind it? */
static bool is_on_its_own_line(const struct edits *edits, const struct node *last)
{
    const struct pilot_document *document = edits->document;
    size_t line = document_offset(document, last->line, 1);
    size_t begin = document_offset(document, last->line, last->column);
    size_t end = document_offset(document, last->end_line, last->end_column);
    size_t next = document_offset(document, last->end_line + 1, 1);
    struct pilot_text before = {document->bytes.at + line, begin - line};
    return text_trim(before).len == 0 && memchr(document->bytes.at + end, '#', next - end) == NULL;
}

/* New items behind the last of a list in brackets. */
static bool grow_brackets(struct edits *edits, const struct plant *plant)
{
    const struct node *last = &plant->there->node->items[plant->there->node->count - 1];
    bool own_line = is_on_its_own_line(edits, last);
    size_t at = document_offset(edits->document, last->end_line, last->end_column);
    bool fine = true;
    if (!edits_may_show(edits, last->end_line))
        return note(edits, plant, a_command);
    struct buffer text;
    struct planting how = planting_of(edits);
    how.quoted = is_in_quotes(last);
    buffer_init(&text, edits->document->allocator, PILOT_LIMIT_BYTES);
    for (const struct plant *item = plant->first; fine && item != NULL; item = item->next) {
        if (item->there != NULL)
            continue;
        buffer_clear(&text);
        buffer_puts(&text, own_line ? "," : ", ");
        if (own_line) {
            buffer_puts(&text, edits->line_end);
            buffer_fill(&text, ' ', last->column - 1);
        }
        plant_emit_in_braces(&text, item, &how);
        const char *copy = arena_copy(&edits->document->arena, text.at, text.len);
        edits->groups++;
        fine = !text.failed &&
               edits_add(
                   edits,
                   (struct edit){.at = at, .insert = {copy, text.len}, .adds = item, .to = plant});
    }
    buffer_release(&text);
    return fine;
}

/* New items behind the last of a list. */
static bool grow_list(struct edits *edits, const struct plant *plant)
{
    const struct node *node = plant->there->node;
    if (plant->there->moved || plant->there->site != node)
        return note(edits, plant, elsewhere);
    if (node->count == 0)
        return note(edits, plant, in_braces);
    if (node->style == STYLE_FLOW)
        return grow_brackets(edits, plant);
    size_t column = node->column - 1;
    const struct node *last = &node->items[node->count - 1];
    size_t place = behind(edits, last_line(last), column);
    for (const struct plant *at = plant->first; at != NULL; at = at->next)
        if (at->there == NULL && !add_field(edits, place, column, at, plant, last))
            return false;
    return true;
}

static bool grow(struct edits *edits, const struct plant *plant)
{
    const struct node *node = plant->there->node;
    bool fine = true;
    if (node == NULL || plant->first == NULL || plant->there->presence == BAD)
        return true;
    if (node->kind == NODE_SCALAR && !plant->there->same_place)
        return !lacks_any(plant) || grow_short(edits, plant);
    if (node->kind == NODE_MAP && plant_shape(plant) != NULL && !plant_is_list(plant))
        fine = grow_map(edits, plant);
    else if (node->kind == NODE_SEQUENCE && plant_is_list(plant) && lacks_any(plant))
        fine = grow_list(edits, plant);
    else if (lacks_any(plant))
        fine = note(edits, plant,
                    plant_is_list(plant) && node->kind == NODE_MAP ? one_item : in_braces);
    for (const struct plant *at = plant->first; fine && at != NULL; at = at->next)
        if (at->there != NULL)
            fine = grow(edits, at);
    return fine;
}

bool edits_grow(struct edits *edits, const struct plant *root)
{
    if (!grow(edits, root))
        return false;
    edits_sort(edits);
    return true;
}
