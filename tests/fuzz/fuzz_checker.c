/* Nodes against the field table: what is stated has the value that its type promises. */
#include "fuzz.h"
#include "model/value.h"
#include "yaml/document.h"

static void check_stated(const struct value *value)
{
    const struct pilot_field *field = value->field;
    size_t choices = 0;
    switch (field->type) {
    case PILOT_CHOICE:
        while (field->choices[choices] != NULL)
            choices++;
        MUST(value->choice >= 0 && (size_t)value->choice < choices);
        break;
    case PILOT_COUNT:
        MUST(value->number >= 1);
        break;
    case PILOT_TALLY:
        MUST(value->number >= 0);
        break;
    case PILOT_QUANTITY:
    case PILOT_DURATION:
    case PILOT_RATE:
    case PILOT_SHARE:
    case PILOT_OF:
        MUST(value->quantity != NULL && value->quantity->den > 0 && value->quantity->num >= 0);
        MUST(field->type != PILOT_DURATION || value->quantity->unit == PILOT_UNIT_TIME);
        MUST(field->type != PILOT_RATE || value->quantity->rate);
        MUST(field->type != PILOT_OF || value->quantity->parts);
        break;
    case PILOT_EVIDENCE:
        MUST(value->why_not == NULL || value->why_not[0] != '\0');
        break;
    default:
        break;
    }
}

static void check_value(const struct model *model, const struct value *value)
{
    struct buffer *path = &model->document->scratch;
    fuzz_check_span(place_span(model, (struct place){value, false}));
    fuzz_check_span(place_span(model, (struct place){value, true}));
    MUST(value->presence != UNREAD && !(value->list && value->map));
    MUST(value->node != NULL && value->site != NULL && value->node->kind != NODE_ALIAS);
    place_path((struct place){value, false}, path);
    MUST(!path->failed);
    buffer_clear(path);
    if (value->list) {
        /* What says nothing is no item, but the others keep their index. */
        for (uint32_t i = 0; i < value->count; i++) {
            const struct value *item = &value->items[i];
            MUST(item->parent == value);
            MUST(item->key != NULL || item->index >= i);
            check_value(model, item);
        }
        return;
    }
    const struct pilot_shape *shape = value_shape(value);
    size_t there = 0;
    for (size_t i = 0; value->map && i < shape->count; i++) {
        const struct value *slot = value_slot(value, i);
        if (slot == NULL)
            continue;
        there++;
        MUST(slot->parent == value && slot->field == &shape->fields[i]);
        check_value(model, slot);
    }
    MUST(!value->map || there == value->slots->count);
    if (value->presence == STATED && shape == NULL)
        check_stated(value);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct pilot_document *document = fuzz_open(data, size);
    struct model *model = NULL;
    MUST(model_make(document, pilot_format(), &model) == PILOT_OK);
    document_sort_diagnostics(document);
    fuzz_check_diagnostics(document);
    if (pilot_document_readable(document))
        check_value(model, &model->root);
    pilot_document_close(document);
    return 0;
}
