/* Reads a calendar from standard input with libical (the reader of Evolution and KDE), checks the
 * restrictions of its method, and writes its entries, one field a line. */

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char *slurp(void)
{
    size_t size = 0, room = 1 << 16;
    char *text = malloc(room);
    while (text) {
        size += fread(text + size, 1, room - size - 1, stdin);
        if (feof(stdin))
            break;
        if (size == room - 1)
            text = realloc(text, room *= 2);
    }
    if (text)
        text[size] = '\0';
    return text;
}

/* Every complaint that the parser or the restrictions left behind. */
static int complaints(icalcomponent *component)
{
    int count = 0;
    icalproperty *property;
    icalcomponent *child;
    for (property = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY); property;
         property = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY)) {
        fprintf(stderr, "%s: %s\n", icalcomponent_kind_to_string(icalcomponent_isa(component)),
                icalproperty_get_xlicerror(property));
        count++;
    }
    for (child = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT); child;
         child = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
        count += complaints(child);
    return count;
}

static void show_time(const char *name, struct icaltimetype moment)
{
    char shown[32];
    if (moment.is_date) {
        snprintf(shown, sizeof shown, "%04d-%02d-%02d", moment.year, moment.month, moment.day);
    } else {
        time_t at = icaltime_as_timet_with_zone(moment, moment.zone);
        strftime(shown, sizeof shown, "%Y-%m-%dT%H:%M:%SZ", gmtime(&at));
    }
    printf("%s\t%s\n", name, shown);
}

int main(void)
{
    char *text = slurp();
    icalcomponent *calendar = text ? icalparser_parse_string(text) : NULL;
    icalcomponent *event;
    if (!calendar || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT) {
        fprintf(stderr, "finds no calendar\n");
        return 1;
    }
    int is_allowed = icalrestriction_check(calendar);
    if (complaints(calendar) || !is_allowed) {
        if (!is_allowed)
            fprintf(stderr, "a restriction of the method is broken\n");
        return 1;
    }
    for (event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        icalproperty *status = icalcomponent_get_first_property(event, ICAL_STATUS_PROPERTY);
        const char *summary = icalcomponent_get_summary(event);
        printf("entry\t\nuid\t%s\n", icalcomponent_get_uid(event));
        show_time("start", icalcomponent_get_dtstart(event));
        show_time("end", icalcomponent_get_dtend(event));
        printf("summary\t%s\nsequence\t%d\nstatus\t%s\n", summary ? summary : "",
               icalcomponent_get_sequence(event),
               status ? icalproperty_status_to_string(icalproperty_get_status(status)) : "");
    }
    icalcomponent_free(calendar);
    free(text);
    return 0;
}
