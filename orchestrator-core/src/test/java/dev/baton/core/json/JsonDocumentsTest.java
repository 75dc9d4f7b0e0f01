package dev.baton.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.core.definition.Facts;
import dev.baton.core.definition.Layout;
import dev.baton.core.turn.ContactPointState;
import dev.baton.core.turn.FieldSet;
import dev.baton.core.turn.Histories;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.Attributes;
import dev.baton.event.BatonException;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Value;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.StoredProfile;
import dev.baton.spi.Work;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JsonDocumentsTest {
    private static final JsonDocuments DOCUMENTS = new JsonDocuments(() -> DocumentStory.LAYOUT);
    private static final Instant NOW = Instant.parse("2025-11-21T11:56:40Z");

    /** How a document of that name is made, and read again into values that can be compared. */
    private record Sample(byte[] document, Object expected, Function<byte[], Object> reader) {}

    @Test
    @DisplayName("R15 documents of version 1 still read, and are still written byte for byte")
    void documents_of_version_1() throws IOException {
        for (Map.Entry<String, Sample> each : samples().entrySet()) {
            byte[] golden = golden(each.getKey());
            Sample sample = each.getValue();

            assertThat(sample.reader().apply(golden)).as(each.getKey()).isEqualTo(sample.expected());
            assertThat(new String(sample.document(), UTF_8)).isEqualTo(new String(golden, UTF_8));
        }
    }

    @Test
    @DisplayName("R15 a document of a newer format is refused, naming both versions")
    void a_newer_format() {
        samples().forEach((name, sample) -> {
            byte[] newer =
                    text(sample.document()).replace("{\"v\":1,", "{\"v\":2,").getBytes(UTF_8);

            assertThatThrownBy(() -> sample.reader().apply(newer))
                    .isExactlyInstanceOf(BatonException.class)
                    .hasMessageContaining("format version 2")
                    .hasMessageContaining("up to 1");
        });
    }

    @Test
    @DisplayName("J2 a type that is counted only now is complete from the profile's last turn on")
    void a_type_that_is_counted_only_now() {
        Layout next = DocumentLayouts.naming("nickname", "visit.missed", "paid");
        JsonDocuments documents = new JsonDocuments(() -> next);
        ProfileState before = DocumentStory.profile();

        ProfileState after = (ProfileState) documents.profile("p-1", 12, DOCUMENTS.encode(before));

        Instant lastTurn = before.times().now();
        assertThat(after.histories().known())
                .containsOnlyKeys("paid", "visit.missed")
                .containsEntry("visit.missed", before.histories().known().get("visit.missed"))
                .containsEntry("paid", new Histories.Of(0, Histories.micros(lastTurn), true, List.of()));
        int paid = next.typeSlot("paid");
        assertThat(after.histories().count(paid, Duration.ofDays(1), lastTurn)).isEqualTo(Facts.HISTORY_TOO_SHORT);
        assertThat(after.histories().count(paid, Duration.ofDays(1), lastTurn.plus(Duration.ofDays(2))))
                .isZero();
        assertThat(after.field("city")).isEqualTo(before.field("city"));
        assertThat(after.field("nickname")).isEqualTo(before.field("nickname"));
    }

    @Test
    void the_layout_in_force_is_asked_for_every_profile() {
        Layout[] inForce = {DocumentStory.LAYOUT};
        JsonDocuments documents = new JsonDocuments(() -> inForce[0]);
        byte[] document = documents.encode(DocumentStory.profile());

        inForce[0] = DocumentLayouts.naming("nickname");

        ProfileState after = (ProfileState) documents.profile("p-1", 12, document);
        FieldSet fields = after.fieldSet();
        assertThat(fields.laidOut(inForce[0])).isSameAs(fields);
        assertThat(after.histories().known()).isEmpty();
    }

    @Test
    void the_same_content_under_another_layout_is_the_same_bytes() {
        Layout other = DocumentLayouts.naming("nickname", "page.viewed", "visit.missed");
        byte[] document = DOCUMENTS.encode(DocumentStory.profile());
        JsonDocuments elsewhere = new JsonDocuments(() -> other);

        assertThat(text(elsewhere.encode(elsewhere.profile("p-1", 12, document))))
                .isEqualTo(text(document));
    }

    @Test
    @DisplayName("S4 every beginning of a document is refused")
    void truncated_documents() {
        samples().forEach((name, sample) -> {
            for (int length = 0; length < sample.document().length; length++) {
                byte[] cut = Arrays.copyOf(sample.document(), length);

                assertThat(refused(sample, cut))
                        .as("%s cut at %d", name, length)
                        .isTrue();
            }
        });
    }

    private static boolean refused(Sample sample, byte[] document) {
        try {
            return sample.reader().apply(document) == null;
        } catch (BatonException refused) {
            return true;
        }
    }

    @Test
    @DisplayName("S4 R33 a damaged document is read or refused, and a refusal quotes nothing of it")
    void damaged_documents() {
        long seed = new Random().nextLong();
        System.out.println("JsonDocumentsTest.damaged_documents seed " + seed);
        Random random = new Random(seed);
        for (Sample sample : samples().values()) {
            for (int round = 0; round < 1_000; round++) {
                byte[] damaged = damaged(sample.document(), random);
                try {
                    assertThat(sample.reader().apply(damaged)).isNotNull();
                } catch (BatonException refused) {
                    for (Throwable each = refused; each != null; each = each.getCause()) {
                        assertThat(String.valueOf(each.getMessage())).doesNotContain(DocumentStory.CANARY);
                    }
                }
            }
        }
    }

    /** A few bytes changed, a piece cut out, or a piece of it put in elsewhere. */
    private static byte[] damaged(byte[] document, Random random) {
        int from = random.nextInt(document.length);
        int length = Math.min(random.nextInt(20), document.length - from);
        byte[] piece = Arrays.copyOfRange(document, from, from + length);
        switch (random.nextInt(3)) {
            case 0 -> {
                return spliced(document, from, length, new byte[0]);
            }
            case 1 -> {
                return spliced(document, random.nextInt(document.length), 0, piece);
            }
            default -> {
                byte[] flipped = document.clone();
                for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                }
                return flipped;
            }
        }
    }

    private static byte[] spliced(byte[] document, int at, int dropped, byte[] added) {
        byte[] all = new byte[document.length - dropped + added.length];
        System.arraycopy(document, 0, all, 0, at);
        System.arraycopy(added, 0, all, at, added.length);
        System.arraycopy(document, at + dropped, all, at + added.length, document.length - at - dropped);
        return all;
    }

    @Test
    @DisplayName("S4 bytes that are no document at all are refused")
    void no_documents() {
        String deep = "[".repeat(100_000);
        for (String each : List.of(
                "",
                "null",
                "[]",
                "{}",
                "{\"v\":0}",
                "{\"v\":1.5}",
                "{\"v\":99999999999}",
                "{\"v\":1,\"v\":1}",
                "{\"v\":1}{}",
                "{\"consents\":[],\"v\":1}",
                "{\"v\":1,\"consents\":[1]}",
                "{\"v\":1,\"consents\":" + deep,
                "{\"v\":1,\"fields\":{\"a\":[{\"value\":" + deep,
                "{\"v\":1,\"fields\":{\"a\":[{\"value\":1e99999999999")) {
            assertThatThrownBy(() -> DOCUMENTS.profile("p", 1, each.getBytes(UTF_8)))
                    .as(each.substring(0, Math.min(40, each.length())))
                    .isInstanceOf(BatonException.class);
        }
        assertThatThrownBy(() -> DOCUMENTS.work(DOCUMENTS.encode(DocumentStory.heldEvent())))
                .isInstanceOf(BatonException.class)
                .hasMessageContaining("the work document")
                .hasMessageContaining("\"id\" is missing");
    }

    @Test
    void what_no_document_can_hold_is_refused_when_it_is_written() {
        for (Attributes each : List.of(Attributes.of("\uD83D", "x"), Attributes.of("n".repeat(50_001), "x"))) {
            Work work = Work.event("p-1", event().attributes(each).build(), NOW);
            assertThatThrownBy(() -> DOCUMENTS.encode(work)).isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void long_names_and_deep_values_within_the_limits_survive() {
        Value deep = Value.of("x");
        for (int level = 0; level < 200; level++) {
            deep = Value.of(List.of(deep));
        }
        Attributes attributes = Attributes.builder()
                .put("n".repeat(50_000), "t".repeat(200_000))
                .put("deep", deep)
                .build();
        Work work = Work.event("p-1", event().attributes(attributes).build(), NOW);

        assertThat(DOCUMENTS.work(DOCUMENTS.encode(work))).isEqualTo(work);
    }

    private static Event.Builder event() {
        return Event.of("web", "1", "page.viewed").occurredAt(NOW);
    }

    @Test
    void what_another_engine_made_is_refused() {
        record Foreign(String id, long version, int bytes, List<IndexEntry> index, List<ContactPoint> contactPoints)
                implements StoredProfile {}

        assertThatThrownBy(() -> DOCUMENTS.encode(new Foreign("p", 1, 0, List.of(), List.of())))
                .isInstanceOf(InvalidValueException.class);
    }

    private static Map<String, Sample> samples() {
        Map<String, Sample> samples = new LinkedHashMap<>();
        ProfileState profile = DocumentStory.profile();
        samples.put(
                "profile",
                new Sample(
                        DOCUMENTS.encode(profile),
                        DocumentLayouts.parts(profile),
                        document -> DocumentLayouts.parts((ProfileState) DOCUMENTS.profile("p-1", 12, document))));
        ContactPointState point = DocumentStory.contactPoint();
        samples.put(
                "contact-point",
                new Sample(
                        DOCUMENTS.encode(point),
                        point,
                        document -> DOCUMENTS.contactPoint(DocumentStory.POINT, 4, document)));
        ContactPointState stopped = DocumentStory.stopped();
        samples.put(
                "contact-point-stopped",
                new Sample(
                        DOCUMENTS.encode(stopped),
                        stopped,
                        document -> DOCUMENTS.contactPoint(DocumentStory.POINT, 4, document)));
        for (Work work : List.of(DocumentStory.timer(), DocumentStory.dispatch(), DocumentStory.event())) {
            String name = "work-" + work.kind().name().toLowerCase(java.util.Locale.ROOT);
            samples.put(name, new Sample(DOCUMENTS.encode(work), work, DOCUMENTS::work));
        }
        samples.put(
                "log-entry",
                new Sample(DOCUMENTS.encode(DocumentStory.logEntry()), DocumentStory.logEntry(), DOCUMENTS::logEntry));
        samples.put(
                "held-event",
                new Sample(
                        DOCUMENTS.encode(DocumentStory.heldEvent()), DocumentStory.heldEvent(), DOCUMENTS::heldEvent));
        return samples;
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = JsonDocumentsTest.class.getResourceAsStream("documents-v1/" + name + ".json")) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }

    private static String text(byte[] document) {
        return new String(document, UTF_8);
    }
}
