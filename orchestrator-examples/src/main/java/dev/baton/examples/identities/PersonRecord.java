package dev.baton.examples.identities;

import dev.baton.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One record of somebody.
 *
 * @param event what its file states, as an observation
 */
record PersonRecord(String id, Event event) {
    /** When all of them are taken to be observed: a file says nothing about it. */
    static final Instant OBSERVED = Instant.EPOCH;

    private static final String TYPE = "record.observed";
    private static final String UNNAMED = "file";

    private static final List<String> IDENTIFYING = List.of("email", "phone", "national_id");
    private static final List<String> DESCRIBING =
            List.of("given_name", "surname", "dob", "street", "city", "region", "postcode", "extra");

    /** The columns that are read; others are left alone. */
    static final List<String> COLUMNS = List.of(
            "record_id",
            "source",
            "email",
            "phone",
            "national_id",
            "other_id",
            "given_name",
            "surname",
            "dob",
            "street",
            "city",
            "region",
            "postcode",
            "extra");

    /** @param cells by the names of their columns */
    static PersonRecord of(String id, String source, Map<String, String> cells) {
        Event.Builder event = Event.of(source.isBlank() ? UNNAMED : source, id, TYPE)
                .occurredAt(OBSERVED)
                .receivedAt(OBSERVED);
        for (String column : IDENTIFYING) {
            verified(event, column, cell(cells, column));
        }
        for (String each : cell(cells, "other_id").split("\\|", -1)) {
            verified(event, "other_id", each);
        }
        for (String column : DESCRIBING) {
            if (!cell(cells, column).isBlank()) {
                event.field(column, cell(cells, column));
            }
        }
        return new PersonRecord(id, event.build());
    }

    private static void verified(Event.Builder event, String namespace, String value) {
        if (!value.isBlank()) {
            event.verified(namespace, value);
        }
    }

    private static String cell(Map<String, String> cells, String column) {
        return cells.getOrDefault(column, "");
    }
}
