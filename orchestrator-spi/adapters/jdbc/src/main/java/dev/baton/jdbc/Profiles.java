package dev.baton.jdbc;

import dev.baton.event.ContactPoint;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.Require;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.spi.Commit.ContactPointChange;
import dev.baton.spi.Commit.ProfileChange;
import dev.baton.spi.Found;
import dev.baton.spi.Link;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.StoredContactPoint;
import dev.baton.spi.StoredProfile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Profiles and contact points, with the links that lead to them. */
final class Profiles implements ProfileStore {
    private static final String FIND = ", l.strength, p.id, p.version, p.document FROM baton_link l"
            + " JOIN baton_profile p ON p.tenant = l.tenant AND p.id = l.profile"
            + " WHERE l.tenant = ? AND l.namespace = ? AND l.identifier = ?";
    private static final String PROFILE = " WHERE tenant = ? AND id = ?";
    private static final String POINT = " WHERE tenant = ? AND kind = ? AND address = ?";

    private final Place place;
    private final Links links;
    private final Lists lists;
    private final String enterProfile;
    private final String enterPoint;

    Profiles(Place place, Links links, Lists lists) {
        this.place = place;
        this.links = links;
        this.lists = lists;
        enterProfile = place.dialect()
                .insertNew(
                        "baton_profile",
                        List.of("tenant", "id"),
                        List.of("tenant", "id", "version", "format", "document", "points"),
                        List.of("?", "?", "?", "?", "?", "?"));
        enterPoint = place.dialect()
                .insertNew(
                        "baton_contact_point",
                        List.of("tenant", "kind", "address"),
                        List.of("tenant", "kind", "address", "whole", "version", "format", "document"),
                        List.of("?", "?", "?", "?", "?", "?", "?"));
    }

    @Override
    public @Nullable Found find(Identifier identifier) {
        return find(List.of(identifier))[0];
    }

    @Override
    public @Nullable Found[] find(EventKey event, List<Sighting> sightings) {
        return find(sightings.stream().map(Sighting::identifier).toList());
    }

    /** One statement: one index look-up for each identifier. */
    private @Nullable Found[] find(List<Identifier> identifiers) {
        @Nullable Found[] found = new @Nullable Found[identifiers.size()];
        if (found.length == 0) {
            return found;
        }
        StringBuilder sql = new StringBuilder();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            sql.append(i == 0 ? "SELECT " : " UNION ALL SELECT ").append(i).append(FIND);
            values.add(place.tenant());
            values.add(Text.stored(identifiers.get(i).namespace()));
            values.add(Text.key(identifiers.get(i).value()));
        }
        Map<String, StoredProfile> read = new HashMap<>();
        place.database()
                .read(session -> session.all(
                        sql.toString(),
                        row -> {
                            int at = row.getInt(1);
                            Strength strength = Strength.valueOf(row.getString(2));
                            found[at] = new Found(identifiers.get(at), strength, once(read, row));
                            return true;
                        },
                        values.toArray()));
        return found;
    }

    /** Several identifiers mostly lead to one profile. */
    private StoredProfile once(Map<String, StoredProfile> read, ResultSet row) throws SQLException {
        String id = Text.read(row.getString(3));
        StoredProfile before = read.get(id);
        if (before != null) {
            return before;
        }
        StoredProfile profile = place.documents().profile(id, row.getLong(4), row.getBytes(5));
        read.put(id, profile);
        return profile;
    }

    @Override
    public @Nullable Link link(Identifier identifier) {
        return place.database().find(session -> links.link(session, identifier));
    }

    @Override
    public List<Link> links(List<Identifier> identifiers) {
        return place.database().read(session -> {
            List<Link> found = new ArrayList<>();
            for (Identifier each : identifiers) {
                Link link = links.link(session, each);
                if (link != null) {
                    found.add(link);
                }
            }
            return found;
        });
    }

    @Override
    public @Nullable StoredProfile profile(String id) {
        return place.database()
                .find(session -> session.one(
                        "SELECT version, document FROM baton_profile" + PROFILE,
                        row -> place.documents().profile(id, row.getLong(1), row.getBytes(2)),
                        place.tenant(),
                        Text.stored(id)));
    }

    @Override
    public @Nullable StoredContactPoint contactPoint(ContactPoint contactPoint) {
        return place.database()
                .find(session -> session.one(
                        "SELECT version, document FROM baton_contact_point" + POINT,
                        row -> place.documents().contactPoint(contactPoint, row.getLong(1), row.getBytes(2)),
                        place.tenant(),
                        Text.stored(contactPoint.kind()),
                        Text.key(contactPoint.address())));
    }

    @Override
    public List<String> holders(ContactPoint contactPoint, int limit) {
        return place.database()
                .read(session -> session.all(
                        "SELECT id FROM baton_profile WHERE tenant = ? AND "
                                + place.dialect().contains("points") + " ORDER BY id LIMIT ?",
                        row -> Text.read(row.getString(1)),
                        place.tenant(),
                        point(contactPoint),
                        limit));
    }

    private static String[] points(@Nullable StoredProfile profile) {
        return profile == null
                ? new String[0]
                : profile.contactPoints().stream().map(Profiles::point).toArray(String[]::new);
    }

    /** The length first, so that a kind and an address cannot be confused with others. */
    private static String point(ContactPoint point) {
        return Text.stored(point.kind().length() + " " + point.kind() + " ") + Text.key(point.address());
    }

    @Override
    public List<StoredProfile> page(String afterId, int limit) {
        Require.atLeast("page.limit", 1, limit);
        return place.database()
                .read(session -> session.all(
                        "SELECT id, version, document FROM baton_profile WHERE tenant = ? AND id > ?"
                                + " ORDER BY id LIMIT ?",
                        row -> place.documents().profile(Text.read(row.getString(1)), row.getLong(2), row.getBytes(3)),
                        place.tenant(),
                        Text.stored(afterId),
                        limit));
    }

    void change(Steps steps, List<ProfileChange> changes) {
        changes.stream().sorted(Comparator.comparing(ProfileChange::id)).forEach(each -> change(steps, each));
    }

    private void change(Steps steps, ProfileChange change) {
        String id = Text.stored(change.id());
        StoredProfile next = change.next();
        if (change.expectedVersion() == 0) {
            long version = next == null ? 0 : next.version();
            steps.expect(
                    Steps.Otherwise.CONFLICT,
                    enterProfile,
                    place.tenant(),
                    id,
                    version,
                    place.format(),
                    next == null ? new byte[0] : place.documents().encode(next),
                    points(next));
            if (next == null) {
                steps.always("DELETE FROM baton_profile" + PROFILE, place.tenant(), id);
            }
        } else if (next == null) {
            steps.expect(
                    Steps.Otherwise.CONFLICT,
                    "DELETE FROM baton_profile" + PROFILE + " AND version = ?",
                    place.tenant(),
                    id,
                    change.expectedVersion());
        } else {
            steps.expect(
                    Steps.Otherwise.CONFLICT,
                    "UPDATE baton_profile SET version = ?, format = ?, document = ?, points = ?" + PROFILE
                            + " AND version = ?",
                    next.version(),
                    place.format(),
                    place.documents().encode(next),
                    points(next),
                    place.tenant(),
                    id,
                    change.expectedVersion());
        }
        lists.list(steps, id, change.expectedVersion() > 0, next);
    }

    void changePoints(Steps steps, List<ContactPointChange> changes) {
        changes.stream()
                .sorted(Comparator.comparing(ContactPointChange::contactPoint))
                .forEach(each -> change(steps, each));
    }

    private void change(Steps steps, ContactPointChange change) {
        String kind = Text.stored(change.contactPoint().kind());
        String address = Text.key(change.contactPoint().address());
        StoredContactPoint next = change.next();
        if (change.expectedVersion() == 0) {
            steps.expect(
                    Steps.Otherwise.CONFLICT,
                    enterPoint,
                    place.tenant(),
                    kind,
                    address,
                    Text.whole(change.contactPoint().address()),
                    next == null ? 0L : next.version(),
                    place.format(),
                    next == null ? new byte[0] : place.documents().encode(next));
            if (next == null) {
                steps.always("DELETE FROM baton_contact_point" + POINT, place.tenant(), kind, address);
            }
        } else if (next == null) {
            steps.expect(
                    Steps.Otherwise.CONFLICT,
                    "SELECT 1 FROM baton_contact_point" + POINT + " AND version = ?"
                            + place.dialect().sharedLock(),
                    place.tenant(),
                    kind,
                    address,
                    change.expectedVersion());
        } else {
            steps.expect(
                    Steps.Otherwise.CONFLICT,
                    "UPDATE baton_contact_point SET version = ?, format = ?, document = ?" + POINT + " AND version = ?",
                    next.version(),
                    place.format(),
                    place.documents().encode(next),
                    place.tenant(),
                    kind,
                    address,
                    change.expectedVersion());
        }
    }
}
