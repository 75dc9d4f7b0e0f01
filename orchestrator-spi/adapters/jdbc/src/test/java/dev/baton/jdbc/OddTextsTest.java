package dev.baton.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.event.ContactPoint;
import dev.baton.event.Identifier;
import dev.baton.event.Strength;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.Link;
import dev.baton.tck.TestDocuments;
import dev.baton.tck.TestDocuments.TestContactPoint;
import dev.baton.tck.TestDocuments.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts that no column or no index holds as they are. */
final class OddTextsTest {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private static final List<String> ODD = List.of(
            "half \ud800",
            "\udc00 half",
            "half \ud800\ud800\udc00",
            "\ufffd",
            "\ufffdd800",
            "half \ufffdd800",
            "\ud83d\ude00",
            "'; DROP TABLE baton_profile; --",
            "?",
            "x".repeat(256),
            "x".repeat(255) + "y",
            "\ud83d\ude00".repeat(128),
            "\u20ac".repeat(256));

    @Test
    @DisplayName("S4 every text reads as it was written, and no two are stored as one")
    void every_text_reads_as_it_was_written() {
        Random random = new Random(7);
        List<String> pieces = List.of("\ud800", "\udc00", "\ufffd", "0", "d800", "a", "\0", "…");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(8); length > 0; length--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            String stored = Text.stored(text.toString());
            assertThat(stored).doesNotContain("\0");
            assertThat(new String(
                            stored.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(stored);
            assertThat(Text.read(stored)).isEqualTo(text.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S4 identifiers, addresses and names of any characters and length are kept apart and found")
    void odd_texts_are_kept_apart_and_found(Databases kind) {
        try (JdbcStorage storage = JdbcStorage.builder(kind.source(), new TestDocuments())
                .tenant(Databases.newTenant())
                .clock(() -> START)
                .build()) {
            for (String odd : ODD) {
                Identifier identifier = Identifier.of("email", odd);
                ContactPoint point = new ContactPoint("email", odd + "\0");
                IndexEntry line = new IndexEntry(IndexEntry.Kind.PROMISE, odd, odd, null, START, odd);
                assertThat(storage.commit(Commit.of(0)
                                .profile(odd, 0, new TestProfile(odd, 1, odd, List.of(line)))
                                .link(identifier, null, new Link(identifier, odd, Strength.VERIFIED))
                                .contactPoint(point, 0, new TestContactPoint(point, 1, odd))
                                .audit(new AuditEntry(START, "baton", "tested", odd, odd + "\0"))
                                .build()))
                        .isEqualTo(CommitResult.COMMITTED);
            }
            for (String odd : ODD) {
                Identifier identifier = Identifier.of("email", odd);
                assertThat(storage.profiles().find(identifier).profile().id()).isEqualTo(odd);
                assertThat(storage.profiles().contactPoint(new ContactPoint("email", odd + "\0")))
                        .isNotNull();
                assertThat(storage.log().audit(odd, 10))
                        .extracting(AuditEntry::why)
                        .containsExactly(odd + "\0");
            }
            assertThat(storage.worklists().open(IndexEntry.Kind.PROMISE, null, null, 0, 100))
                    .extracting(IndexEntry::state)
                    .containsExactlyInAnyOrderElementsOf(ODD);
            assertThat(storage.profiles().page("", 100)).hasSameSizeAs(ODD);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S4 long values that differ in their last character only are different")
    void long_values_are_different(Databases kind) {
        try (JdbcStorage storage = JdbcStorage.builder(kind.source(), new TestDocuments())
                .tenant(Databases.newTenant())
                .build()) {
            for (String last : List.of("x", "y", "\ud800", "\u20ac")) {
                String value = "\u20ac".repeat(Identifier.MAX_VALUE_LENGTH - 1) + last;
                Identifier identifier = Identifier.of("n".repeat(256), value);
                ContactPoint point = new ContactPoint("n".repeat(256), value);
                assertThat(storage.commit(Commit.of(0)
                                .link(identifier, null, new Link(identifier, "p" + last, Strength.VERIFIED))
                                .contactPoint(point, 0, new TestContactPoint(point, 1, last))
                                .build()))
                        .isEqualTo(CommitResult.COMMITTED);
                assertThat(storage.profiles().link(identifier).profileId()).isEqualTo("p" + last);
            }
        }
    }
}
