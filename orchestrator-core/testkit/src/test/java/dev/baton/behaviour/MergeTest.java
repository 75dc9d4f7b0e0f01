package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cases.PromiseState;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.journey.ExitReason;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MergeTest {
    private static final String PHONE = "+33612345678";

    private final BatonTest baton = Shop.openWith(Shop.promises(
                    Shop.quotes(),
                    Shop.greeting(),
                    Shop.journey("quiet")
                            .rule(
                                    "hush",
                                    Trigger.on("hush"),
                                    Proposal.silence(Purpose.SERVICE, Duration.ofDays(1), "they asked for it")),
                    Shop.journey("counting")
                            .rule(
                                    "third",
                                    Trigger.on("asked", Operand.count("bought").is(3)),
                                    Proposal.task("desk", "third")))
            .caseKind(Shop.complaints())
            .contactPolicy(ContactPolicy.STANDARD.with(Cap.rolling(2, Duration.ofDays(1)))));

    /** Somebody known by e-mail and phone, who loses against whoever has a customer number. */
    private Event.Builder loser(String type) {
        return baton.event("web", type).verified("email", "ada@example.org").verified("phone", PHONE);
    }

    private Event.Builder winner(String type) {
        return baton.event("crm", type).verified("customer", "c-ada");
    }

    private Event.Builder both() {
        return winner("noted").verified("phone", PHONE);
    }

    private Profile ada() {
        return baton.customer("customer", "c-ada");
    }

    private Strength strength(String namespace) {
        return ada().identifiers().stream()
                .filter(each -> each.identifier().namespace().equals(namespace))
                .map(Sighting::strength)
                .findFirst()
                .orElseThrow();
    }

    private void merge() {
        baton.given(winner("noted"), both());
        assertThat(ada().contactPoints()).extracting(each -> each.kind()).contains("email");
    }

    @Test
    @DisplayName("I8 a merge moves cases, promises, instances, consents, counts and fields of the loser")
    void a_merge_moves_everything() {
        baton.given(
                loser("quote.started").attribute("quote", "q-1").field("city", "Lyon"),
                loser("complaint.raised"),
                loser("callback.promised").attribute("order", "o-1"),
                loser("consent.opted_out").attribute("purpose", "SERVICE"),
                loser("bought"),
                loser("bought"),
                winner("bought"));

        merge();
        baton.when(winner("asked"));

        baton.then()
                .inPhase("quotes", "filling")
                .caseOpen("complaint")
                .promised("callback", PromiseState.ACTIVE)
                .dispatched("desk", "third");
        assertThat(ada().fieldNames()).contains("city");
        baton.when(winner("visited"));
        baton.then().notDispatched("email", ReasonCode.OPTED_OUT);
    }

    @Test
    @DisplayName("I8 a merge unites the contact histories: what both were sent counts against one cap (C6)")
    void a_merge_unites_what_was_sent() {
        baton.given(loser("visited"), winner("visited").verified("email", "ada@work.example"));

        merge();
        baton.when(winner("visited"));

        assertThat(ada().contacts()).hasSize(2);
        baton.then().notDispatched("email", ReasonCode.CAP_REACHED);
    }

    @Test
    @DisplayName("I8 a silence that the loser asked for holds for the survivor")
    void a_silence_of_the_loser_holds() {
        baton.given(loser("hush"));

        merge();
        baton.when(winner("visited"));

        baton.then().notDispatched("email", ReasonCode.SUPPRESSED);
    }

    @Test
    @DisplayName("I8 what the loser has on its way can still be cancelled by an exit (J6)")
    void what_is_on_its_way_moves_too() {
        baton.given(winner("noted"), loser("quote.started").attribute("quote", "q-1"));
        baton.handle(loser("quote.submitted").attribute("quote", "q-1").build());
        baton.handle(both().build());

        baton.handle(winner("policy.bought").attribute("quote", "q-1").build());
        baton.runDue();

        baton.thenOf("customer", "c-ada").notDispatched("email").exited("quotes", ExitReason.GOAL);
    }

    @Test
    @DisplayName("I8 what the loser has on its way is still sent, once")
    void what_is_on_its_way_is_still_sent() {
        baton.handle(loser("visited").build());
        baton.handle(winner("noted").build());
        baton.handle(both().build());

        baton.runDue();

        baton.thenOf("customer", "c-ada").dispatched("email", "hello");
    }

    @Test
    @DisplayName("I8 a merge weakens no identifier: what one side has verified stays verified")
    void a_merge_weakens_no_identifier() {
        baton.given(loser("noted"), winner("noted"));

        baton.given(both().claimed("email", "ada@example.org"));

        assertThat(strength("email")).isEqualTo(Strength.VERIFIED);
        baton.when(baton.event("web", "visited").inferred("cookie", "k-9").claimed("email", "ada@example.org"));
        baton.then().noted("identity.claim_kept_apart");
    }

    @Test
    @DisplayName("I9 of two instances of one journey and binding the furthest goes on, and the other exits MERGED")
    void the_furthest_instance_goes_on() {
        baton.given(
                loser("quote.started").attribute("quote", "q-1"),
                winner("quote.started").attribute("quote", "q-1"),
                loser("quote.started").attribute("quote", "q-2"));
        baton.given(loser("quote.submitted").attribute("quote", "q-1"));

        merge();

        assertThat(ada().instances())
                .extracting(each -> each.binding() + " "
                        + (each.live() ? each.phase() : each.exit().reason()))
                .containsExactlyInAnyOrder("q-1 comparing", "q-1 MERGED", "q-2 filling");
        baton.advance(Duration.ofHours(2));
        assertThat(baton.channel("email").said()).containsOnlyOnce("finish-your-quote");
    }

    @Test
    @DisplayName("I9 of two instances that are equally far the one that was entered first goes on")
    void the_earlier_entry_goes_on() {
        baton.given(loser("quote.started").attribute("quote", "q-1"));
        baton.advance(Duration.ofHours(1));
        baton.given(winner("quote.started").attribute("quote", "q-1"));

        merge();
        baton.advance(Duration.ofHours(1));

        baton.then().inPhase("quotes", "nudged").dispatched("email", "finish-your-quote");
        baton.advance(Duration.ofHours(1));
        assertThat(baton.channel("email").said()).containsExactly("finish-your-quote");
    }

    @Test
    @DisplayName("I6 a device belongs to the person last verified on it; what happened before stays where it was")
    void a_device_moves_to_the_person_last_verified_on_it() {
        baton.given(Shop.ada(baton, "visited").inferred("cookie", "k-1").field("city", "Lyon"));

        baton.given(Shop.ben(baton, "noted").inferred("cookie", "k-1"));
        baton.when(baton.event("web", "asked").inferred("cookie", "k-1"));

        Profile ben = baton.customer("customer", "c-ben");
        assertThat(baton.decisionsAtHand().get(0).profileId()).isEqualTo(ben.id());
        assertThat(ben.fieldNames()).isEmpty();
        assertThat(ada().fieldNames()).contains("city");
        assertThat(ada().contacts()).hasSize(1);
    }

    @Test
    @DisplayName("I5 a claim yields to a verification: the address moves, and the claimant keeps the rest")
    void a_claim_yields_to_a_verification() {
        baton.given(baton.event("web", "noted")
                .inferred("cookie", "k-1")
                .claimed("email", "ada@example.org")
                .field("city", "Nowhere"));

        baton.when(Shop.ada(baton, "noted"));

        baton.then().noted("identity.claim_yields");
        Profile claimant = baton.customer("cookie", "k-1");
        assertThat(claimant.contactPoints()).isEmpty();
        assertThat(claimant.fieldNames()).contains("city");
        assertThat(ada().fieldNames()).isEmpty();
        assertThat(ada().contactPoints()).hasSize(1);
    }

    @Test
    @DisplayName("I4 two customers with a verified number each stay two, which is noted and audited")
    void two_verified_values_of_a_unique_namespace_never_merge() {
        baton.given(
                winner("noted").verified("phone", PHONE),
                baton.event("crm", "noted").verified("customer", "c-2"));

        baton.when(baton.event("crm", "noted").verified("customer", "c-2").verified("phone", PHONE));

        baton.then().noted("identity.merge_refused");
        String ada = ada().id();
        assertThat(baton.customer("customer", "c-2").id()).isNotEqualTo(ada);
        assertThat(baton.orchestrator().log().audit(ada, 20))
                .extracting(each -> each.what())
                .contains("identity.merge_refused");
    }

    @Test
    @DisplayName("I3 a claim of somebody verified makes no match with somebody else's claim (I5)")
    void a_claim_does_not_join_a_verified_person() {
        baton.given(winner("noted").claimed("email", "shared@example.org"));

        baton.when(baton.event("web", "noted").inferred("cookie", "k-7").claimed("email", "shared@example.org"));

        assertThat(List.of(baton.customer("cookie", "k-7").id())).doesNotContain(ada().id());
    }
}
