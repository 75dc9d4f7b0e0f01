package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Namespace;
import dev.baton.database.TestDatabase;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.testkit.BatonTest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One identifier of somebody gives way, and another makes them one with the customer, in one turn. */
final class RefusedAndMergedTest {
    private static final Namespace PASSPORT =
            new Namespace("passport", Namespace.Kind.PERSON, 850, 1, true, Namespace.Normalizer.TRIM, null);

    @AutoClose
    private final TestDatabase database = TestDatabase.inMemory();

    private BatonTest open() {
        BatonTest.Setup shop = Shop.open(Shop.definitions(Shop.greeting())
                .identityPolicy(IdentityPolicy.STANDARD.with(PASSPORT))
                .build());
        return shop.and(builder -> builder.storage(documents -> database.open(documents, shop.clock())))
                .startingAt(Shop.START);
    }

    @Test
    @DisplayName("T1 whoever is refused to one and merged into another is changed once in a commit")
    void whoever_is_gone_is_changed_once() {
        BatonTest baton = open();
        baton.given(
                baton.event("crm", "noted").verified("customer", "c-ada"),
                baton.event("desk", "noted")
                        .verified("passport", "p-ada")
                        .verified("national_id", "n-1")
                        .verified("phone", "+33612345678"));

        Outcome outcome = baton.when(baton.event("crm", "noted")
                .verified("customer", "c-ada")
                .verified("passport", "p-ada")
                .verified("national_id", "n-2")
                .verified("phone", "+33612345678"));

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(baton.customer("passport", "p-ada").id())
                .isEqualTo(baton.customer("customer", "c-ada").id());
        assertThat(baton.decisions().get(baton.decisions().size() - 1).notes())
                .extracting(Decision.Note::code)
                .contains("identity.limit_refused", "identity.review");
    }
}
