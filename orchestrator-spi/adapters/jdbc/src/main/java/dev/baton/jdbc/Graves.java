package dev.baton.jdbc;

import dev.baton.event.ContactPoint;
import dev.baton.event.EventKey;
import dev.baton.event.Require;
import dev.baton.spi.Commit;
import dev.baton.spi.Erasure;
import dev.baton.spi.Erasures;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Tombstone;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Removes what is erased, and keeps tombstones. The epoch is locked as for a publication, so no other commit is under way
 * meanwhile, and what is removed needs no order of locks.
 */
final class Graves implements Erasures {
    private static final String IN_EVENTS =
            " AND (source, id) IN (SELECT e.source, e.id FROM UNNEST(?, ?) AS e (source, id))";
    private static final String OF_PROFILES = " AND profile = ANY(?) AND profile <> ''";

    private final Place place;
    private final String forget;

    Graves(Place place) {
        this.place = place;
        forget = "DELETE FROM baton_tombstone WHERE tenant = ? AND keep_until <= "
                + place.dialect().now();
    }

    @Override
    public State state() {
        State state = place.database()
                .find(session -> session.one(
                        "SELECT erasures, erased_up_to FROM baton_epoch WHERE tenant = ? AND slot = 0",
                        row -> state(row.getLong(1), row.getBigDecimal(2)),
                        place.tenant()));
        return state == null ? State.NOBODY : state;
    }

    private static State state(long count, @Nullable BigDecimal upTo) {
        return new State(count, upTo == null ? Require.EARLIEST : Times.read(upTo));
    }

    @Override
    public List<Tombstone> find(List<String> hashes) {
        if (hashes.isEmpty()) {
            return List.of();
        }
        return place.database()
                .read(session -> session.all(
                        "SELECT hash, up_to, keep_until FROM baton_tombstone WHERE tenant = ? AND hash = ANY(?)",
                        row -> new Tombstone(
                                Text.read(row.getString(1)),
                                Times.read(row.getBigDecimal(2)),
                                Times.read(row.getBigDecimal(3))),
                        place.tenant(),
                        texts(hashes)));
    }

    private static String[] texts(List<String> some) {
        return some.stream().map(Text::stored).toArray(String[]::new);
    }

    /** Before whatever else the commit changes; what it writes itself stays. */
    void erase(Steps steps, Erasure erasure, Commit.@Nullable KeyExpectation own) {
        keys(steps, erasure, own);
        log(steps, erasure);
        for (String table : List.of("baton_bucket", "baton_budget")) {
            always(steps, "DELETE FROM " + table + " WHERE tenant = ? AND name = ANY(?)", erasure.budgets());
        }
        if (!erasure.audited().isEmpty()) {
            steps.always(
                    "UPDATE baton_audit SET about = ?, why = '' WHERE tenant = ? AND about = ANY(?)",
                    Text.stored(erasure.pseudonym()),
                    place.tenant(),
                    texts(erasure.audited()));
        }
        tombstones(steps, erasure.tombstones());
    }

    /** Once the commit has tested what it expects of them; what it writes itself stays. */
    void erasePoints(Steps steps, Erasure erasure, List<Commit.ContactPointChange> changes) {
        Set<ContactPoint> gone = new TreeSet<>(erasure.contactPoints());
        changes.stream().filter(each -> each.next() != null).forEach(each -> gone.remove(each.contactPoint()));
        for (ContactPoint each : gone) {
            steps.always(
                    "DELETE FROM baton_contact_point WHERE tenant = ? AND kind = ? AND address = ?",
                    place.tenant(),
                    Text.stored(each.kind()),
                    Text.key(each.address()));
        }
    }

    private void always(Steps steps, String sql, List<String> some) {
        if (!some.isEmpty()) {
            steps.always(sql, place.tenant(), texts(some));
        }
    }

    /** But for the key that the commit itself has entered just now. */
    private void keys(Steps steps, Erasure erasure, Commit.@Nullable KeyExpectation own) {
        List<EventKey> events = new ArrayList<>(erasure.events());
        events.removeIf(each -> own != null && each.equals(own.key()));
        if (!events.isEmpty()) {
            steps.always(
                    "DELETE FROM baton_event_key WHERE tenant = ?" + IN_EVENTS,
                    place.tenant(),
                    texts(events, EventKey::source),
                    texts(events, EventKey::id));
        }
        if (!erasure.profileIds().isEmpty()) {
            steps.always(
                    "DELETE FROM baton_event_key WHERE tenant = ? AND NOT (source = ? AND id = ?) AND (source, id) IN"
                            + " (SELECT l.source, l.id FROM baton_event_log l WHERE l.tenant = ?" + OF_PROFILES + ")",
                    place.tenant(),
                    own == null ? "" : Text.stored(own.key().source()),
                    own == null ? "" : Text.stored(own.key().id()),
                    place.tenant(),
                    texts(erasure.profileIds()));
        }
    }

    private static <T> String[] texts(List<T> some, Function<T, String> text) {
        return some.stream().map(text).map(Text::stored).toArray(String[]::new);
    }

    private void log(Steps steps, Erasure erasure) {
        if (!erasure.profileIds().isEmpty()) {
            steps.always(
                    "DELETE FROM baton_event_log WHERE tenant = ?" + OF_PROFILES,
                    place.tenant(),
                    texts(erasure.profileIds()));
        }
        if (!erasure.events().isEmpty()) {
            steps.always(
                    "DELETE FROM baton_event_log WHERE tenant = ?" + IN_EVENTS,
                    place.tenant(),
                    texts(erasure.events(), EventKey::source),
                    texts(erasure.events(), EventKey::id));
        }
        for (LogEntry each : erasure.reworded()) {
            steps.always(
                    "UPDATE baton_event_log SET format = ?, document = ?"
                            + " WHERE tenant = ? AND source = ? AND id = ? AND profile = ?",
                    place.format(),
                    place.documents().encode(each),
                    place.tenant(),
                    Text.stored(each.event().key().source()),
                    Text.stored(each.event().key().id()),
                    Text.stored(each.profileId()));
        }
    }

    /** All at once: there is one for each event that may be sent again. */
    private void tombstones(Steps steps, List<Tombstone> tombstones) {
        steps.always(forget, place.tenant(), place.now());
        if (tombstones.isEmpty()) {
            return;
        }
        Map<String, Tombstone> latest = new LinkedHashMap<>();
        for (Tombstone each : tombstones) {
            latest.merge(each.hash(), each, (one, other) -> one.upTo().isAfter(other.upTo()) ? one : other);
        }
        List<Tombstone> all = List.copyOf(latest.values());
        String[] hashes = texts(all, Tombstone::hash);
        String[] upTo = texts(all, each -> Times.column(each.upTo()).toPlainString());
        String[] keepUntil = texts(all, each -> Times.column(each.keepUntil()).toPlainString());
        steps.always(
                "DELETE FROM baton_tombstone WHERE tenant = ? AND EXISTS (SELECT 1 FROM UNNEST(?, ?) AS e (hash, up_to)"
                        + " WHERE e.hash = baton_tombstone.hash"
                        + " AND CAST(e.up_to AS NUMERIC(21, 9)) >= baton_tombstone.up_to)",
                place.tenant(),
                hashes,
                upTo);
        steps.always(
                "INSERT INTO baton_tombstone (tenant, hash, up_to, keep_until)"
                        + " SELECT ?, e.hash, CAST(e.up_to AS NUMERIC(21, 9)), CAST(e.keep_until AS NUMERIC(21, 9))"
                        + " FROM UNNEST(?, ?, ?) AS e (hash, up_to, keep_until)"
                        + " WHERE NOT EXISTS (SELECT 1 FROM baton_tombstone t WHERE t.tenant = ? AND t.hash = e.hash)",
                place.tenant(),
                hashes,
                upTo,
                keepUntil,
                place.tenant());
    }

    /** Up to when that erases; null where it puts no tombstone. */
    static @Nullable BigDecimal upTo(Erasure erasure) {
        return erasure.tombstones().stream()
                .map(Tombstone::upTo)
                .max(Comparator.naturalOrder())
                .map(Times::column)
                .orElse(null);
    }
}
