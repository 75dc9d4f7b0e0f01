package dev.baton.jdbc;

import dev.baton.event.Identifier;
import dev.baton.event.Strength;
import dev.baton.spi.Commit.LinkChange;
import dev.baton.spi.Link;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which profile an identifier points at. */
final class Links {
    private static final String ONE = " WHERE tenant = ? AND namespace = ? AND identifier = ?";
    private static final String REMOVE = "DELETE FROM baton_link" + ONE;

    private final Place place;
    private final String enter;

    Links(Place place) {
        this.place = place;
        enter = place.dialect()
                .insertNew(
                        "baton_link",
                        List.of("tenant", "namespace", "identifier"),
                        List.of("tenant", "namespace", "identifier", "profile", "strength"),
                        List.of("?", "?", "?", "?", "?"));
    }

    void change(Steps steps, List<LinkChange> changes) {
        changes.stream().sorted(Comparator.comparing(LinkChange::identifier)).forEach(each -> change(steps, each));
    }

    private void change(Steps steps, LinkChange change) {
        String namespace = Text.stored(change.identifier().namespace());
        String value = Text.key(change.identifier().value());
        String expected = change.expectedProfile();
        Link next = change.next();
        if (expected == null) {
            // What is not there cannot be locked: a row that nobody will see keeps others from bringing one meanwhile.
            String profile = next == null ? "" : Text.stored(next.profileId());
            String strength = next == null ? "" : next.strength().name();
            steps.expect(Steps.Otherwise.CONFLICT, enter, place.tenant(), namespace, value, profile, strength);
            if (next == null) {
                steps.always(REMOVE, place.tenant(), namespace, value);
            }
        } else if (next == null) {
            steps.expect(
                    Steps.Otherwise.CONFLICT,
                    REMOVE + " AND profile = ?",
                    place.tenant(),
                    namespace,
                    value,
                    Text.stored(expected));
        } else {
            steps.expect(
                    Steps.Otherwise.CONFLICT,
                    "UPDATE baton_link SET profile = ?, strength = ?" + ONE + " AND profile = ?",
                    Text.stored(next.profileId()),
                    next.strength().name(),
                    place.tenant(),
                    namespace,
                    value,
                    Text.stored(expected));
        }
    }

    @Nullable
    Link link(Session session, Identifier identifier) throws SQLException {
        return session.one(
                "SELECT profile, strength FROM baton_link" + ONE,
                row -> new Link(identifier, Text.read(row.getString(1)), Strength.valueOf(row.getString(2))),
                place.tenant(),
                Text.stored(identifier.namespace()),
                Text.key(identifier.value()));
    }

    /** The id, and every id that leads to it by links of merged profiles, directly or through others. */
    Set<String> merged(Session session, String profileId) throws SQLException {
        Set<String> found = new LinkedHashSet<>();
        List<String> visit = List.of(Text.stored(profileId));
        while (!visit.isEmpty()) {
            found.addAll(visit);
            List<String> leading = new ArrayList<>(session.all(
                    "SELECT identifier FROM baton_link WHERE tenant = ? AND profile = ANY(?) AND namespace = ?",
                    row -> row.getString(1),
                    place.tenant(),
                    visit.toArray(String[]::new),
                    Link.PROFILE_NAMESPACE));
            leading.removeAll(found);
            visit = leading;
        }
        return found;
    }
}
