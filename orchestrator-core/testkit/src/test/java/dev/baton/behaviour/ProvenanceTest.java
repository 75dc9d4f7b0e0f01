package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.FieldPolicy;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.profile.Provenance;
import dev.baton.profile.Provenance.Loss;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Why is this the address?" (F1). */
class ProvenanceTest {
    private static final Instant START = Instant.parse(Shop.START);

    private final BatonTest baton = Shop.openWith(Shop.definitions(Shop.greeting())
            .field(FieldPolicy.priority("city", "crm", "billing")
                    .timeToLive(Duration.ofHours(2))
                    .live(Duration.ofMinutes(5), "app"))
            .field(FieldPolicy.ofRecord("tariff", "billing"))
            .field(FieldPolicy.mostRecent("mood").sources("crm"))
            .field(FieldPolicy.first("origin"))
            .field(FieldPolicy.monotonic("stage", "lead", "customer"))
            .field(FieldPolicy.mostRecent("address").of("street", "town")));

    private Event.Builder says(String source, int minutesAgo, String field, String value) {
        return baton.event(source, "said")
                .verified("customer", "c-1")
                .field(field, value)
                .occurredAt(START.minus(Duration.ofMinutes(minutesAgo)));
    }

    private Provenance why(String field) {
        return baton.customer("customer", "c-1").provenance(field).orElseThrow();
    }

    @Test
    @DisplayName("F1 provenance says who won, why, and why each other claim lost, the best first")
    void provenance_says_why_each_lost() {
        baton.when(
                says("web", 1, "city", "Nice"),
                says("crm", 60, "city", "Lyon"),
                says("billing", 30, "city", "Metz"),
                says("shop", 200, "city", "Brest"));

        assertThat(why("city").shown().value().display()).isEqualTo("Lyon");
        assertThat(why("city").why()).isEqualTo("the most trusted source");
        assertThat(why("city").lost())
                .extracting(each -> each.claim().source(), Provenance.Lost::why)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("billing", Loss.LESS_TRUSTED),
                        org.assertj.core.groups.Tuple.tuple("web", Loss.LESS_TRUSTED),
                        org.assertj.core.groups.Tuple.tuple("shop", Loss.EXPIRED));
    }

    @Test
    @DisplayName("F1 the plain line names sources, times and reasons, and no value")
    void the_line_names_no_value() {
        baton.when(says("crm", 60, "city", "Lyon"), says("app", 1, "city", "Nice"));

        assertThat(why("city").line())
                .isEqualTo("city: app of 2026-03-02T08:59:00Z, a live statement; "
                        + "not crm of 2026-03-02T08:00:00Z: a live statement outranks it");
        assertThat(why("city").toString()).doesNotContain("Lyon").doesNotContain("Nice");
    }

    @Test
    @DisplayName("F1 a field that shows nothing says why, too")
    void a_field_that_shows_nothing_says_why() {
        baton.when(
                says("web", 5, "tariff", "gold"),
                says("web", 5, "mood", "sad"),
                baton.event("crm", "said")
                        .verified("customer", "c-1")
                        .fields(Attributes.builder()
                                .put("mood", Value.nothing())
                                .build()));

        assertThat(why("tariff").shown()).isNull();
        assertThat(why("tariff").line())
                .isEqualTo("tariff: shows nothing, as nothing that was said counts; "
                        + "not web of 2026-03-02T08:55:00Z: its source is not authoritative");
        assertThat(why("mood").line())
                .isEqualTo("mood: shows nothing, as crm says that there is nothing; "
                        + "not web of 2026-03-02T08:55:00Z: the source of record says that there is nothing");
        assertThat(baton.customer("customer", "c-1").provenance("unheard")).isEmpty();
    }

    @Test
    @DisplayName("F1 older, later, surpassed and silent claims say so")
    void each_loss_has_its_own_name() {
        baton.when(
                says("web", 9, "mood", "sad"),
                says("app", 1, "mood", "glad"),
                says("web", 9, "origin", "poster"),
                says("app", 1, "origin", "friend"),
                says("web", 9, "stage", "customer"),
                says("app", 1, "stage", "lead"),
                says("web", 9, "street", "Rue 1"),
                says("app", 1, "town", "Nice"));

        assertThat(why("mood").lost()).extracting(Provenance.Lost::why).containsExactly(Loss.OLDER);
        assertThat(why("origin").lost()).extracting(Provenance.Lost::why).containsExactly(Loss.LATER);
        assertThat(why("stage").lost()).extracting(Provenance.Lost::why).containsExactly(Loss.BEHIND);
        assertThat(why("town").lost()).extracting(Provenance.Lost::why).containsExactly(Loss.SILENT);
        assertThat(why("street").shown()).isNull();
        assertThat(why("street").lost()).extracting(Provenance.Lost::why).containsExactly(Loss.OLDER);
    }
}
