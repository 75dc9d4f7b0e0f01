package dev.baton.core.json;

import dev.baton.consent.ConsentHistory;
import dev.baton.consent.ConsentRecord;
import dev.baton.core.definition.Layout;
import dev.baton.core.turn.Claims;
import dev.baton.core.turn.ContactPointState;
import dev.baton.core.turn.Contacts;
import dev.baton.core.turn.DeviceUse;
import dev.baton.core.turn.FieldSet;
import dev.baton.core.turn.FirstSeen;
import dev.baton.core.turn.Forgotten;
import dev.baton.core.turn.Histories;
import dev.baton.core.turn.Merged;
import dev.baton.core.turn.OnChannel;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.profile.ContactEntry;
import dev.baton.profile.FieldView.Claim;
import dev.baton.profile.MergeReview;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Profiles as documents: fields and histories by name, so that a document written under one layout reads under another.
 *
 * <p>An event type that the layout counts and the document does not know has not been counted so far; its history is
 * complete from the profile's last turn on. One that the document knows and the layout no longer counts is dropped: its
 * history would have a gap by the time somebody counts the type again, so it starts anew then.
 */
final class DocumentProfiles {
    /** A history that reaches back to the beginning does not say from when it is complete. */
    private static final long EVER = Long.MIN_VALUE;

    private static final DocumentPart<ProfileState.Times> TIMES = new DocumentPart<>(
            (times, out) -> {
                out.instant("createdAt", times.createdAt());
                out.instant("lastSeenAt", times.lastSeenAt());
                out.instant("now", times.now());
            },
            in -> new ProfileState.Times(in.instant("createdAt"), in.instant("lastSeenAt"), in.instant("now")));

    private static final DocumentPart<MergeReview> MERGE_REVIEW = new DocumentPart<>(
            (review, out) -> {
                out.text("id", review.id());
                out.text("otherProfileId", review.otherProfileId());
                out.text("namespace", review.namespace());
                out.text("why", review.why());
                out.instant("at", review.at());
                out.one("state", review.state());
                out.textIf("settledBy", review.settledBy());
                out.instantIf("settledAt", review.settledAt());
            },
            in -> new MergeReview(
                    in.text("id"),
                    in.text("otherProfileId"),
                    in.text("namespace"),
                    in.text("why"),
                    in.instant("at"),
                    in.one("state", MergeReview.State.class),
                    in.textIf("settledBy"),
                    in.instantIf("settledAt")));

    private static final DocumentPart<DeviceUse> DEVICE_USE = new DocumentPart<>(
            (use, out) -> {
                out.object("device", use.device(), DocumentEvents.IDENTIFIER);
                out.instant("verifiedAt", use.verifiedAt());
            },
            in -> new DeviceUse(in.object("device", DocumentEvents.IDENTIFIER), in.instant("verifiedAt")));

    private static final DocumentPart<FirstSeen> FIRST_SEEN = new DocumentPart<>(
            (seen, out) -> {
                out.object("identifier", seen.identifier(), DocumentEvents.IDENTIFIER);
                out.instant("at", seen.at());
            },
            in -> new FirstSeen(in.object("identifier", DocumentEvents.IDENTIFIER), in.instant("at")));

    private static final DocumentPart<ProfileState.Identity> IDENTITY = new DocumentPart<>(
            (identity, out) -> {
                out.list("identifiers", identity.identifiers(), DocumentEvents.SIGHTING);
                out.list("groups", identity.groups(), DocumentEvents.IDENTIFIER);
                out.list("contactPoints", identity.contactPoints(), DocumentEvents.CONTACT_POINT);
                out.list("mergeReviews", identity.reviews(), MERGE_REVIEW);
                out.list("devices", identity.devices(), DEVICE_USE);
                out.list("firstSeen", identity.firstSeen(), FIRST_SEEN);
            },
            in -> new ProfileState.Identity(
                    in.list("identifiers", DocumentEvents.SIGHTING),
                    in.list("groups", DocumentEvents.IDENTIFIER),
                    in.list("contactPoints", DocumentEvents.CONTACT_POINT),
                    in.list("mergeReviews", MERGE_REVIEW),
                    in.list("devices", DEVICE_USE),
                    in.list("firstSeen", FIRST_SEEN),
                    Merged.NONE));

    private static final DocumentPart<Claim> CLAIM = new DocumentPart<>(
            (claim, out) -> {
                out.value("value", claim.value());
                out.text("source", claim.source());
                out.instant("occurredAt", claim.occurredAt());
                out.instant("receivedAt", claim.receivedAt());
            },
            in -> new Claim(in.value("value"), in.text("source"), in.instant("occurredAt"), in.instant("receivedAt")));

    private static final DocumentPart<Histories.Of> HISTORY = new DocumentPart<>(
            (history, out) -> {
                out.whole("count", history.count());
                if (history.completeFrom() != EVER) {
                    out.whole("completeFrom", history.completeFrom());
                }
                out.flag("partial", history.partial());
                out.wholes("times", history.times());
            },
            in -> new Histories.Of(
                    in.whole("count"), in.wholeOr("completeFrom", EVER), in.flag("partial"), in.wholes("times")));

    private static final DocumentPart<ProfileState.Dealings> DEALINGS = new DocumentPart<>(
            (dealings, out) -> {
                out.list("cases", dealings.cases(), DocumentCases.CASE);
                out.list("promises", dealings.promises(), DocumentCases.PROMISE);
                out.list("proofs", dealings.proofs(), DocumentCases.PROOF);
                out.list("compensables", dealings.compensables(), DocumentCases.COMPENSABLE);
            },
            in -> new ProfileState.Dealings(
                    in.list("cases", DocumentCases.CASE),
                    in.list("promises", DocumentCases.PROMISE),
                    in.list("proofs", DocumentCases.PROOF),
                    in.list("compensables", DocumentCases.COMPENSABLE)));

    private static final DocumentPart<ProfileState.Journeys> JOURNEYS = new DocumentPart<>(
            (journeys, out) -> {
                out.list("instances", journeys.instances(), DocumentJourneys.INSTANCE);
                out.list("seen", journeys.seen(), DocumentJourneys.SEEN);
                DocumentWatches.WATCHES.write(journeys.watches(), out);
            },
            in -> new ProfileState.Journeys(
                    in.list("instances", DocumentJourneys.INSTANCE),
                    in.list("seen", DocumentJourneys.SEEN),
                    DocumentWatches.WATCHES.read(in)));

    private static final DocumentPart<Contacts> CONTACTS = new DocumentPart<>(
            (contacts, out) -> {
                out.list("contacts", contacts.entries(), DocumentJourneys.CONTACT);
                out.instant("contactsCompleteFrom", contacts.completeFrom());
                if (!contacts.forgotten().until().equals(contacts.completeFrom())) {
                    out.instant("contactsForgottenUntil", contacts.forgotten().until());
                }
                out.list("contactsForgotten", contacts.forgotten().latest(), DocumentJourneys.CONTACT);
                out.list("suppressions", contacts.suppressions(), DocumentJourneys.SUPPRESSION);
                out.list("pending", contacts.pending(), DocumentJourneys.PENDING);
                out.instantIf("liveSince", contacts.liveSince());
                out.list("suggestions", contacts.suggestions(), DocumentDecisions.SUGGESTION);
                out.list("exposures", contacts.exposures(), DocumentExposures.EXPOSURE);
            },
            in -> {
                List<ContactEntry> entries = in.list("contacts", DocumentJourneys.CONTACT);
                Instant completeFrom = in.instant("contactsCompleteFrom");
                Instant until = in.instantIf("contactsForgottenUntil");
                return new Contacts(
                        entries,
                        completeFrom,
                        new Forgotten(
                                until == null ? completeFrom : until,
                                in.list("contactsForgotten", DocumentJourneys.CONTACT)),
                        in.list("suppressions", DocumentJourneys.SUPPRESSION),
                        in.list("pending", DocumentJourneys.PENDING),
                        in.instantIf("liveSince"),
                        in.list("suggestions", DocumentDecisions.SUGGESTION),
                        in.list("exposures", DocumentExposures.EXPOSURE));
            });

    private static final DocumentPart<ConsentHistory> CONSENTS = new DocumentPart<>(
            (consents, out) -> {
                out.list("consents", consents.records(), DocumentCases.CONSENT);
                if (!consents.completeFrom().equals(Require.EARLIEST)) {
                    out.instant("consentsCompleteFrom", consents.completeFrom());
                }
            },
            in -> {
                List<ConsentRecord> records = in.list("consents", DocumentCases.CONSENT);
                Instant completeFrom = in.instantIf("consentsCompleteFrom");
                return new ConsentHistory(records, completeFrom == null ? Require.EARLIEST : completeFrom);
            });

    private static final DocumentPart<OnChannel> ON_CHANNEL = new DocumentPart<>(
            (known, out) -> {
                out.text("channel", known.channel().name());
                out.instantIf("confirmed", known.confirmed());
                out.instantIf("bounced", known.bounced());
                out.instantIf("restored", known.restored());
                out.texts(
                        "softBounces",
                        known.softBounces().stream().map(DocumentTime::text).toList());
            },
            in -> new OnChannel(
                    Channel.of(in.text("channel")),
                    in.instantIf("confirmed"),
                    in.instantIf("bounced"),
                    in.instantIf("restored"),
                    in.instants("softBounces")));

    private DocumentProfiles() {}

    static void write(ProfileState profile, DocumentOut out) {
        TIMES.write(profile.times(), out);
        IDENTITY.write(profile.identity(), out);
        DocumentParts.write(profile.identity().merged(), out);
        write(profile.fieldSet(), out);
        CONSENTS.write(profile.consentHistory(), out);
        write(profile.histories(), out);
        DEALINGS.write(profile.dealings(), out);
        JOURNEYS.write(profile.journeys(), out);
        CONTACTS.write(profile.contactHistory(), out);
        out.flag("parked", profile.parked());
    }

    static ProfileState read(String id, long version, Layout layout, DocumentIn in) {
        ProfileState.Times times = TIMES.read(in);
        return new ProfileState(
                id,
                version,
                times,
                IDENTITY.read(in).with(DocumentParts.read(layout, in)),
                FieldSet.of(layout, in.byName("fields", field -> claims(field, in))),
                CONSENTS.read(in),
                histories(layout, times.now(), in),
                DEALINGS.read(in),
                JOURNEYS.read(in),
                CONTACTS.read(in),
                in.flag("parked"));
    }

    static void write(ContactPointState point, DocumentOut out) {
        CONSENTS.write(point.consentHistory(), out);
        out.list("channels", point.channels(), ON_CHANNEL);
    }

    static ContactPointState read(ContactPoint point, long version, DocumentIn in) {
        return new ContactPointState(point, version, CONSENTS.read(in), in.list("channels", ON_CHANNEL));
    }

    /** Sorted by name: by slot, the same fields would stand in another order under another layout. */
    private static void write(FieldSet fields, DocumentOut out) {
        TreeMap<String, Claims> sorted = new TreeMap<>();
        fields.forEach(sorted::put);
        out.byName("fields", sorted, (field, claims) -> out.list(field, claims.all(), CLAIM));
    }

    private static Claims claims(String field, DocumentIn in) {
        List<Claim> claims = in.list(field, CLAIM);
        if (claims.isEmpty()) {
            throw new InvalidValueException("field.claims", "are missing", "leave the field out");
        }
        return Claims.of(claims);
    }

    /** Most types are never met, or only counted: of those the total says everything. */
    private static void write(Histories histories, DocumentOut out) {
        SortedMap<String, Histories.Of> totals = new TreeMap<>();
        SortedMap<String, Histories.Of> others = new TreeMap<>();
        histories.known().forEach((type, history) -> (onlyTotal(history) ? totals : others).put(type, history));
        out.byName("totals", totals, (type, history) -> out.whole(type, history.count()));
        out.byName("histories", others, (type, history) -> out.object(type, history, HISTORY));
    }

    private static boolean onlyTotal(Histories.Of history) {
        return history.completeFrom() == EVER
                && !history.partial()
                && history.times().isEmpty();
    }

    private static Histories histories(Layout layout, Instant lastTurn, DocumentIn in) {
        SortedMap<String, Histories.Of> known = in.byName("totals", type -> {
            return new Histories.Of(in.whole(type), EVER, false, List.of());
        });
        known.putAll(in.byName("histories", type -> in.object(type, HISTORY)));
        return Histories.of(layout, known, lastTurn);
    }
}
