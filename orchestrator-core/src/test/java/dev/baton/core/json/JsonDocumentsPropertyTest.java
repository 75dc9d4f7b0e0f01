package dev.baton.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Layout;
import dev.baton.core.turn.ContactPointState;
import dev.baton.core.turn.ProfileState;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Work;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("R12, R15: documents lose nothing, and equal objects are equal bytes")
class JsonDocumentsPropertyTest {
    private static final Layout LAYOUT = DocumentLayouts.naming("city", "quote.started", "page.viewed", "paid");
    private static final Layout OTHER = DocumentLayouts.naming("~plan", "moved");
    private static final JsonDocuments DOCUMENTS = new JsonDocuments(() -> LAYOUT);

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void a_profile_survives(@ForAll("profiles") ProfileState profile) {
        byte[] document = DOCUMENTS.encode(profile);
        ProfileState again = (ProfileState) DOCUMENTS.profile(profile.id(), profile.version(), document);

        assertThat(DocumentLayouts.parts(again)).isEqualTo(DocumentLayouts.parts(profile));
        assertThat(again.fieldNames()).isEqualTo(profile.fieldNames());
        assertThat(again.index()).isEqualTo(profile.index());
        assertThat(text(DOCUMENTS.encode(again))).isEqualTo(text(document));
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void the_fields_of_a_profile_survive_another_layout(@ForAll("profiles") ProfileState profile) {
        JsonDocuments elsewhere = new JsonDocuments(() -> OTHER);
        byte[] document = DOCUMENTS.encode(profile);

        ProfileState there = (ProfileState) elsewhere.profile(profile.id(), profile.version(), document);
        ProfileState back = (ProfileState) DOCUMENTS.profile(profile.id(), profile.version(), elsewhere.encode(there));

        int fields = 4;
        assertThat(DocumentLayouts.parts(back).get(fields))
                .isEqualTo(DocumentLayouts.parts(profile).get(fields));
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void what_was_said_about_a_contact_point_survives(@ForAll("contactPoints") ContactPointState state) {
        byte[] document = DOCUMENTS.encode(state);

        assertThat(DOCUMENTS.contactPoint(state.contactPoint(), state.version(), document))
                .isEqualTo(state);
    }

    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
    void work_survives(@ForAll("works") Work work) {
        byte[] document = DOCUMENTS.encode(work);
        Work again = DOCUMENTS.work(document);

        assertThat(again).isEqualTo(work);
        assertThat(text(DOCUMENTS.encode(again))).isEqualTo(text(document));
    }

    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
    void a_log_entry_survives(@ForAll("logEntries") LogEntry entry) {
        byte[] document = DOCUMENTS.encode(entry);
        LogEntry again = DOCUMENTS.logEntry(document);

        assertThat(again).isEqualTo(entry);
        assertThat(text(DOCUMENTS.encode(again))).isEqualTo(text(document));
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void a_held_event_survives(@ForAll("heldEvents") HeldEvent held) {
        assertThat(DOCUMENTS.heldEvent(DOCUMENTS.encode(held))).isEqualTo(held);
    }

    @Property
    void an_instant_is_spelled_as_the_jdk_does(@ForAll("instants") Instant at) {
        assertThat(DocumentTime.text(at)).isEqualTo(at.toString());
        assertThat(DocumentTime.instant(at.toString())).isEqualTo(at);
    }

    @Property
    void a_number_reads_as_itself(@ForAll("doubles") double number) {
        byte[] document = DocumentOut.write(1, out -> out.number("n", number));
        double again = DocumentIn.read("it", document, in -> in.number("n"));

        assertThat(again).as(text(document)).isEqualTo(number);
    }

    @Provide
    Arbitrary<ProfileState> profiles() {
        return DocumentStates.profiles(LAYOUT);
    }

    @Provide
    Arbitrary<ContactPointState> contactPoints() {
        return DocumentStates.contactPointStates();
    }

    @Provide
    Arbitrary<Work> works() {
        return DocumentStates.works();
    }

    @Provide
    Arbitrary<LogEntry> logEntries() {
        return DocumentStates.logEntries();
    }

    @Provide
    Arbitrary<HeldEvent> heldEvents() {
        return DocumentStates.heldEvents();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.oneOf(
                DocumentWords.instants(),
                Arbitraries.of(Instant.MIN, Instant.MAX, Instant.EPOCH, Instant.parse("-0001-01-01T00:00:00Z")));
    }

    @Provide
    Arbitrary<Double> doubles() {
        return DocumentWords.doubles();
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
