package dev.baton.examples.replay;

import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentScope;
import dev.baton.core.turn.ContactPointState;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.ContactPoint;
import dev.baton.event.Sighting;
import dev.baton.profile.FieldView;
import dev.baton.spi.Link;
import dev.baton.spi.ProfileStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A hash over what is known of everybody: who is who, what their fields show, what they agreed to, how often what
 * happened, when they were seen. Nothing in it depends on the order of the events, on ids the engine gave, or on when
 * anything was received, so the same events shuffled give the same hash (F6).
 *
 * <p>Every profile is hashed by itself, beginning with its sorted identifiers, and the whole over the sorted hashes: 32
 * bytes a profile is all that is kept.
 */
final class StateHash {
    private final ProfileStore store;
    private final MessageDigest digest = sha256();
    private final List<byte[]> profiles = new ArrayList<>();

    StateHash(ProfileStore store) {
        this.store = store;
    }

    void add(ProfileState profile) {
        TreeSet<String> identifiers = new TreeSet<>();
        for (Sighting each : profile.identifiers()) {
            if (!each.identifier().namespace().equals(Link.PROFILE_NAMESPACE)) {
                identifiers.add(
                        each.identifier().namespace() + ":" + each.identifier().value());
            }
        }
        sorted("identifiers", identifiers);
        for (String name : profile.fieldNames()) {
            profile.field(name).ifPresent(this::field);
        }
        sorted("consents", consents(profile));
        profile.histories().known().forEach((type, history) -> {
            if (history.count() > 0) {
                texts("count", type, Long.toString(history.count()));
            }
        });
        texts("seen", profile.createdAt().toString(), profile.lastSeenAt().toString());
        profiles.add(digest.digest());
    }

    private void field(FieldView field) {
        FieldView.Claim shown = field.shown();
        texts(
                "field",
                field.name(),
                shown.value().kind().name(),
                shown.value().display(),
                shown.source(),
                shown.occurredAt().toString());
    }

    private SortedSet<String> consents(ProfileState profile) {
        TreeSet<String> consents = new TreeSet<>();
        profile.consents().forEach(each -> consents.add(consent(each)));
        for (ContactPoint point : profile.contactPoints()) {
            if (store.contactPoint(point) instanceof ContactPointState state) {
                state.consents().forEach(each -> consents.add(consent(each)));
            }
        }
        return consents;
    }

    private static String consent(ConsentRecord consent) {
        ConsentScope scope = consent.scope();
        ContactPoint point = scope.contactPoint();
        return String.join(
                "\n",
                point == null ? "" : point.kind() + ":" + point.address(),
                scope.channel() == null ? "" : scope.channel().name(),
                scope.purpose() == null ? "" : scope.purpose().name(),
                scope.topic() == null ? "" : scope.topic(),
                consent.state().name(),
                consent.occurredAt().toString(),
                consent.source(),
                Boolean.toString(consent.explicit()),
                consent.evidence());
    }

    private void sorted(String what, SortedSet<String> values) {
        texts(what, values.toArray(String[]::new));
    }

    /** Lengths before texts, so that no text can look like two. */
    private void texts(String what, String... texts) {
        text(what);
        number(texts.length);
        for (String each : texts) {
            text(each);
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        digest.update(bytes);
    }

    private void number(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    /** In lower-case hexadecimal digits. */
    String hash() {
        profiles.sort(Arrays::compareUnsigned);
        profiles.forEach(digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every JDK has SHA-256", broken);
        }
    }
}
