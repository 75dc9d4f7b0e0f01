package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.decision.Decision;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {
    private final BatonTest baton = Shop.open(Shop.greeting());

    private Event.Builder by(String namespace, String value) {
        return baton.event("web", "visited").verified(namespace, value);
    }

    @ParameterizedTest(name = "value {index}: [{0}]")
    @DisplayName("I1 junk values never identify anyone, and stay in the payload")
    @ValueSource(strings = {"null", "undefined", "0000000000", "NULL", " undefined ", "   ", "-", "anonymous", "0"})
    void junk_identifies_nobody(String junk) {
        baton.when(by("customer", junk));

        baton.then().decided(ActionKind.NONE).because(ReasonCode.NO_IDENTIFIER);
        assertThat(baton.orchestrator().profile(baton.decisionsAtHand().get(0).profileId()))
                .as("nobody, and no complaint about the empty id")
                .isEmpty();
        Decision decision = baton.decisionsAtHand().get(0);
        assertThat(decision.profileId()).isEmpty();
        assertThat(baton.orchestrator()
                        .log()
                        .entry(decision.event())
                        .orElseThrow()
                        .event()
                        .identifiers())
                .extracting(each -> each.identifier().value())
                .containsExactly(junk);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("I1 addresses that everybody types identify nobody")
    @CsvSource({
        "email,test@test.com",
        "email,TEST@test.com",
        "email,not-an-address",
        "phone,0000000000",
        "phone,1111111111"
    })
    void addresses_that_everybody_types_identify_nobody(String namespace, String junk) {
        baton.when(by(namespace, junk));

        baton.then().because(ReasonCode.NO_IDENTIFIER);
    }

    @Test
    @DisplayName("I1 two people with the same junk value beside their own identifiers stay two people")
    void junk_merges_nobody() {
        baton.when(by("customer", "c-1").verified("email", "test@test.com"));
        baton.when(by("customer", "c-2").verified("email", "test@test.com"));

        assertThat(baton.customer("customer", "c-1").id())
                .isNotEqualTo(baton.customer("customer", "c-2").id());
        assertThat(baton.customer("customer", "c-2").contactPoints()).isEmpty();
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("I1 what has not the shape of an address identifies nobody")
    @ValueSource(
            strings = {
                ".ada@example.org",
                "ada.@example.org",
                "ada..l@example.org",
                "ada@.example.org",
                "ada@example..org",
                "ada@example.org.",
                "ada@example",
                "ada@",
                "@example.org",
                "ada@exa mple.org",
                "a@da@example.org",
                "ada@exam_ple.org",
                "ada",
                "a12345678901234567890123456789012345678901234567890123456789012345@example.org"
            })
    void what_is_no_address_identifies_nobody(String text) {
        baton.when(by("email", text));

        baton.then().decided(ActionKind.NONE).because(ReasonCode.NO_IDENTIFIER);
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("I1 an address of plain letters is taken as it is")
    @ValueSource(
            strings = {
                "ada_l-1.x@ex-ample.co.uk",
                "a@b.c",
                "a123456789012345678901234567890123456789012345678901234567890123@example.org"
            })
    void a_plain_address_is_taken_as_it_is(String address) {
        baton.when(by("email", address));

        assertThat(baton.customer("email", address).contactPoints())
                .extracting(each -> each.address())
                .containsExactly(address);
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @DisplayName("I1 identifiers are normalised before they are compared")
    @CsvSource({
        "email,Ada.Lovelace@Example.ORG,ada.lovelace@example.org",
        "email,' ada@example.org ',ada@example.org",
        "phone,+33 6 12-34.56 78,+33612345678",
        "customer,' c-1 ',c-1"
    })
    void identifiers_are_normalised_first(String namespace, String one, String other) {
        baton.when(by(namespace, one));
        String id = baton.decisionsAtHand().get(0).profileId();

        baton.when(by(namespace, other));

        assertThat(baton.decisionsAtHand().get(0).profileId()).isEqualTo(id);
        assertThat(baton.customer(namespace, one).identifiers()).hasSize(1);
    }

    @Test
    @DisplayName("I2 a group makes a membership, never a match: colleagues stay two people")
    void a_group_never_matches() {
        baton.when(by("customer", "c-1").verified("account", "acme").verified("household", "h-1"));
        baton.when(by("customer", "c-2").verified("account", "acme").verified("household", "h-1"));
        baton.when(baton.event("web", "visited").verified("account", "acme"));

        baton.then().because(ReasonCode.NO_IDENTIFIER);
        assertThat(baton.customer("customer", "c-1").id())
                .isNotEqualTo(baton.customer("customer", "c-2").id());
        assertThat(baton.orchestrator().profile("account", "acme")).isEmpty();
    }

    @Test
    @DisplayName("I2 a device never outranks a person: the event lands on the person, whatever the device says")
    void a_device_never_outranks_a_person() {
        baton.given(
                by("customer", "c-1").inferred("cookie", "k-1"),
                by("customer", "c-2").inferred("cookie", "k-2"));

        baton.when(baton.event("web", "visited").verified("customer", "c-2").inferred("cookie", "k-1"));

        Profile second = baton.customer("customer", "c-2");
        assertThat(baton.decisionsAtHand().get(0).profileId()).isEqualTo(second.id());
        assertThat(baton.customer("customer", "c-1").id()).isNotEqualTo(second.id());
    }

    @Test
    @DisplayName("I2 a profile holds no more values of a namespace than its limit")
    void a_limit_is_a_limit() {
        baton.given(by("customer", "c-1"));

        for (int i = 0; i < 8; i++) {
            baton.when(by("customer", "c-1").verified("email", "a" + i + "@example.org"));
        }

        assertThat(baton.customer("customer", "c-1").contactPoints()).hasSize(5);
        baton.then().noted("identity.limit");
    }

    @Test
    @DisplayName("S1 identifiers, sightings and events print masked")
    void identifiers_print_masked() {
        Event event = by("email", "ada@example.org").build();

        assertThat(event.toString()).doesNotContain("ada@example.org");
        assertThat(event.identifiers().toString()).contains("email").doesNotContain("ada@example.org");
        assertThat(event.identifiers().get(0).identifier().toString())
                .contains("email")
                .doesNotContain("ada@example.org");
    }
}
