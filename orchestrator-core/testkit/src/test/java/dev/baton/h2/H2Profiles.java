package dev.baton.h2;

import dev.baton.event.ContactPoint;
import dev.baton.event.Identifier;
import dev.baton.event.Strength;
import dev.baton.spi.Commit;
import dev.baton.spi.Commit.ContactPointChange;
import dev.baton.spi.Commit.LinkChange;
import dev.baton.spi.Commit.ProfileChange;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.Found;
import dev.baton.spi.Link;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.StoredContactPoint;
import dev.baton.spi.StoredProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Links, profiles and contact points. */
final class H2Profiles implements ProfileStore {
    private final Sessions sessions;
    private final DocumentCodec documents;

    H2Profiles(Sessions sessions, DocumentCodec documents) {
        this.sessions = sessions;
        this.documents = documents;
    }

    /** A row under lock. @param version 0 where it stands for nothing */
    private record Locked(long version, int listed) {}

    /** Where a locked row points; an empty one nowhere. */
    private record LockedLink(@Nullable String profile) {}

    @Override
    public @Nullable Found find(Identifier identifier) {
        return sessions.run(session -> session.one(
                "SELECT l.profile, l.strength, p.version, p.document FROM link l JOIN profile p ON p.id = l.profile"
                        + " WHERE l.namespace = ? AND l.identifier = ? AND p.version > 0",
                row -> new Found(
                        identifier,
                        Strength.valueOf(row.getString(2)),
                        documents.profile(row.getString(1), row.getLong(3), row.getBytes(4))),
                identifier.namespace(),
                identifier.value()));
    }

    @Override
    public @Nullable Link link(Identifier identifier) {
        return sessions.run(session -> link(session, identifier));
    }

    @Override
    public List<Link> links(List<Identifier> identifiers) {
        return sessions.run(session -> {
            List<Link> found = new ArrayList<>();
            for (Identifier each : identifiers) {
                Link link = link(session, each);
                if (link != null) {
                    found.add(link);
                }
            }
            return found;
        });
    }

    private static @Nullable Link link(Session session, Identifier identifier) {
        return session.one(
                "SELECT profile, strength FROM link WHERE namespace = ? AND identifier = ? AND profile IS NOT NULL",
                row -> new Link(identifier, row.getString(1), Strength.valueOf(row.getString(2))),
                identifier.namespace(),
                identifier.value());
    }

    @Override
    public @Nullable StoredProfile profile(String id) {
        return sessions.run(session -> session.one(
                "SELECT version, document FROM profile WHERE id = ? AND version > 0",
                row -> documents.profile(id, row.getLong(1), row.getBytes(2)),
                id));
    }

    @Override
    public @Nullable StoredContactPoint contactPoint(ContactPoint contactPoint) {
        return sessions.run(session -> session.one(
                "SELECT version, document FROM contact_point WHERE kind = ? AND address = ? AND version > 0",
                row -> documents.contactPoint(contactPoint, row.getLong(1), row.getBytes(2)),
                contactPoint.kind(),
                contactPoint.address()));
    }

    @Override
    public List<StoredProfile> page(String afterId, int limit) {
        return sessions.run(session -> session.all(
                "SELECT id, version, document FROM profile WHERE id > ? AND version > 0 ORDER BY id LIMIT ?",
                row -> documents.profile(row.getString(1), row.getLong(2), row.getBytes(3)),
                afterId,
                limit));
    }

    /** Tests and changes everything, or stops at the first that is not as expected and answers false. */
    boolean change(Session session, Commit commit) {
        return commit.links().stream()
                        .sorted(Comparator.comparing(LinkChange::identifier))
                        .allMatch(change -> change(session, change))
                && commit.profiles().stream()
                        .sorted(Comparator.comparing(ProfileChange::id))
                        .allMatch(change -> change(session, change))
                && commit.contactPoints().stream()
                        .sorted(Comparator.comparing(ContactPointChange::contactPoint))
                        .allMatch(change -> change(session, change));
    }

    private static boolean change(Session session, LinkChange change) {
        Identifier identifier = change.identifier();
        LockedLink before = session.one(
                "SELECT profile FROM link WHERE namespace = ? AND identifier = ? FOR UPDATE",
                row -> new LockedLink(row.getString(1)),
                identifier.namespace(),
                identifier.value());
        if (!H2Storage.same(change.expectedProfile(), before == null ? null : before.profile)) {
            return false;
        }
        Link next = change.next();
        session.update(
                before == null
                        ? "INSERT INTO link(profile, strength, namespace, identifier) VALUES (?, ?, ?, ?)"
                        : "UPDATE link SET profile = ?, strength = ? WHERE namespace = ? AND identifier = ?",
                next == null ? null : next.profileId(),
                next == null ? null : next.strength().name(),
                identifier.namespace(),
                identifier.value());
        return true;
    }

    private boolean change(Session session, ProfileChange change) {
        Locked before = session.one(
                "SELECT version, listed FROM profile WHERE id = ? FOR UPDATE",
                row -> new Locked(row.getLong(1), row.getInt(2)),
                change.id());
        if (change.expectedVersion() != (before == null ? 0 : before.version)) {
            return false;
        }
        StoredProfile next = change.next();
        session.update(
                before == null
                        ? "INSERT INTO profile(version, document, listed, id) VALUES (?, ?, ?, ?)"
                        : "UPDATE profile SET version = ?, document = ?, listed = ? WHERE id = ?",
                next == null ? 0 : next.version(),
                next == null ? null : documents.encode(next),
                next == null ? 0 : next.index().size(),
                change.id());
        if (before != null && before.listed > 0) {
            session.update("DELETE FROM listed WHERE holder = ?", change.id());
        }
        if (next != null) {
            H2Worklists.list(session, next);
        }
        return true;
    }

    private boolean change(Session session, ContactPointChange change) {
        ContactPoint point = change.contactPoint();
        Long before = session.one(
                "SELECT version FROM contact_point WHERE kind = ? AND address = ? FOR UPDATE",
                row -> row.getLong(1),
                point.kind(),
                point.address());
        if (change.expectedVersion() != (before == null ? 0 : before)) {
            return false;
        }
        StoredContactPoint next = change.next();
        if (next == null && before != null) {
            return true; // only tested, and locked by that
        }
        session.update(
                before == null
                        ? "INSERT INTO contact_point(version, document, kind, address) VALUES (?, ?, ?, ?)"
                        : "UPDATE contact_point SET version = ?, document = ? WHERE kind = ? AND address = ?",
                next == null ? 0 : next.version(),
                next == null ? null : documents.encode(next),
                point.kind(),
                point.address());
        return true;
    }
}
