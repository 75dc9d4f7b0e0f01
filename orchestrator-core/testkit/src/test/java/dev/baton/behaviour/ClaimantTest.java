package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.cases.PromiseState;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Decision;
import dev.baton.decision.Preview;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Strength;
import dev.baton.profile.MergeEdge;
import dev.baton.profile.MergeReview;
import dev.baton.profile.Profile;
import dev.baton.spi.Link;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody types the e-mail address or telephone of somebody else: nothing of theirs is read, changed or set off. */
class ClaimantTest {
    private static final String EMAIL = "ada@example.org";
    private static final String PHONE = "+33612345678";
    private static final Actor MO = Actor.employee("mo");

    private final BatonTest baton = Shop.openWith(Shop.promises(
                    Shop.quotes(),
                    Shop.greeting(),
                    Shop.journey("reading")
                            .rule(
                                    "lyon",
                                    Trigger.on("asked", Operand.field("city").is("Lyon")),
                                    Proposal.task("desk", "lyon"))
                            .rule(
                                    "buyer",
                                    Trigger.on("asked", Operand.count("bought").atLeast(1)),
                                    Proposal.task("desk", "buyer"))
                            .rule(
                                    "complains",
                                    Trigger.on(
                                            "asked",
                                            Operand.openCases("complaint").atLeast(1)),
                                    Proposal.task("desk", "complains")))
            .caseKind(Shop.complaints()));

    /** Ada has something of everything. */
    @BeforeEach
    void ada_is_a_customer() {
        baton.given(
                ada("bought").field("city", "Lyon"),
                ada("quote.started").attribute("quote", "q-1"),
                ada("complaint.raised"),
                ada("callback.promised").attribute("order", "o-1"));
    }

    private Event.Builder ada(String type) {
        return baton.event("crm", type)
                .verified("customer", "c-ada")
                .verified("email", EMAIL)
                .verified("phone", PHONE);
    }

    private Event.Builder claim(String channel, String type) {
        return baton.event(channel, type)
                .on(channel)
                .inferred("cookie", "k-mallory")
                .claimed("email", EMAIL)
                .claimed("phone", PHONE);
    }

    private Profile ada() {
        return baton.customer("customer", "c-ada");
    }

    private Profile mallory() {
        return baton.customer("cookie", "k-mallory");
    }

    /** All that is known of Ada. */
    private List<Object> all() {
        Profile ada = ada();
        List<Object> all = new ArrayList<>(List.of(
                ada.id(),
                ada.createdAt(),
                ada.lastSeenAt(),
                ada.identifiers(),
                ada.contactPoints(),
                ada.fieldNames(),
                ada.field("city"),
                ada.consents(),
                ada.cases(),
                ada.promises(),
                ada.instances(),
                ada.contacts(),
                ada.mergeReviews(),
                ada.merges()));
        all.add(ada.eventCount("bought"));
        all.add(baton.customer("email", EMAIL).id());
        all.add(baton.customer("phone", PHONE).id());
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "web, quote.submitted",
        "chat, quote.dropped",
        "callback, policy.bought",
        "web, complaint.settled",
        "chat, complaint.raised",
        "callback, call.made",
        "web, callback.withdrawn",
        "chat, callback.promised",
        "web, quote.started",
        "chat, visited",
        "callback, bought",
        "web, recovery.settled",
        "chat, asked"
    })
    @DisplayName("I5 whatever a claimant does, nothing of the victim's changes, and nothing of theirs is set off")
    void a_claimant_changes_nothing(String channel, String type) {
        List<Object> before = all();

        baton.when(claim(channel, type)
                .attribute("quote", "q-1")
                .attribute("order", "o-1")
                .field("city", "Nowhere"));

        assertThat(all()).isEqualTo(before);
        assertThat(mallory().id()).isNotEqualTo(ada().id());
        assertThat(mallory().contactPoints()).isEmpty();
        assertThat(baton.channel("email").attempts()).isEmpty();
        assertThat(baton.channel("sms").attempts()).isEmpty();
    }

    @Test
    @DisplayName(
            "I5 what is the victim's still runs its course after a claim: the wait fires, the promise breaks, once")
    void the_victims_matters_run_their_course() {
        baton.given(claim("web", "quote.submitted").attribute("quote", "q-1"), claim("chat", "call.made"));

        baton.advance(Duration.ofHours(5));

        assertThat(ada().instances())
                .singleElement()
                .satisfies(each -> assertThat(each.phase()).isEqualTo("nudged"));
        baton.thenOf("customer", "c-ada").promised("callback", PromiseState.BROKEN);
        assertThat(mallory().promises()).isEmpty();
        assertThat(mallory().instances()).isEmpty();
    }

    @Test
    @DisplayName("I5 conditions over a claimant read nothing of the victim's, neither fields nor counts nor cases")
    void a_claimant_reads_nothing() {
        baton.when(claim("web", "asked"));
        assertThat(baton.channel("desk").said()).isEmpty();

        baton.when(ada("asked"));
        assertThat(baton.channel("desk").said()).isNotEmpty();
    }

    @Test
    @DisplayName(
            "I5 a preview for a claimant says nothing of the victim: neither who they are nor what is known of them")
    void a_preview_says_nothing() {
        Preview preview = baton.orchestrator().preview(claim("web", "asked").build());

        assertThat(preview.profileId()).isNotEqualTo(ada().id());
        assertThat(preview.merged()).isEmpty();
        assertThat(preview.toString()).doesNotContain(ada().id()).doesNotContain("Lyon");
    }

    @Test
    @DisplayName("I5 the context that is handed over with a claimant's case tells nothing of the victim")
    void a_context_tells_nothing() {
        baton.given(claim("chat", "complaint.raised").field("city", "Nowhere"));

        assertThat(mallory().openCases()).hasSize(1);
        assertThat(baton.orchestrator().handoffContexts(mallory()).toString())
                .doesNotContain(ada().id())
                .doesNotContain("we call you back")
                .doesNotContain("Lyon")
                .doesNotContain(EMAIL);
    }

    @Test
    @DisplayName("I5 a claimant opts nobody in, and may opt an address out (C1)")
    void a_claimant_opts_nobody_in() {
        baton.given(ada("consent.opted_out")
                .attribute("purpose", "SERVICE")
                .attribute("contactPointKind", "email")
                .attribute("contactPoint", EMAIL));
        baton.advance(Duration.ofMinutes(1));

        baton.when(claim("web", "consent.opted_in")
                .attribute("purpose", "SERVICE")
                .attribute("contactPointKind", "email")
                .attribute("contactPoint", EMAIL)
                .attribute("evidence", "form"));
        baton.when(
                claim("web", "consent.opted_in").attribute("purpose", "SERVICE").attribute("evidence", "form"));

        baton.given(ada("complaint.settled"));
        baton.advance(Duration.ofDays(2));
        baton.when(ada("visited"));
        baton.then().notDispatched("email", ReasonCode.OPTED_OUT);
    }

    @Test
    @DisplayName("I5 a claim that came first yields to the verification, and what the claimant began reaches nobody")
    void a_claim_that_came_first() {
        baton.handle(baton.event("web", "visited")
                .inferred("cookie", "k-mallory")
                .claimed("email", "ben@example.org")
                .build());
        Profile before = mallory();
        assertThat(before.contacts()).hasSize(1);

        baton.handle(Shop.ben(baton, "noted").build());
        baton.runDue();

        assertThat(baton.channel("email").delivered()).isEmpty();
        Profile ben = baton.customer("customer", "c-ben");
        assertThat(ben.id()).isNotEqualTo(before.id());
        assertThat(ben.contacts()).isEmpty();
        assertThat(mallory().contactPoints()).isEmpty();
        baton.when(baton.event("web", "visited").inferred("cookie", "k-mallory"));
        assertThat(baton.channel("email").delivered()).isEmpty();
    }

    @Test
    @DisplayName("I5 an opt-in that came with a claim is not the victim's once the address is verified (C1)")
    void an_opt_in_that_came_first() {
        baton.given(baton.event("web", "consent.opted_out")
                .verified("email", "ben@example.org")
                .attribute("purpose", "SERVICE"));
        Profile ben = baton.customer("email", "ben@example.org");
        baton.advance(Duration.ofMinutes(1));

        baton.given(baton.event("web", "consent.opted_in")
                .inferred("cookie", "k-mallory")
                .claimed("email", "ben@example.org")
                .attribute("purpose", "SERVICE")
                .attribute("evidence", "form"));
        baton.when(Shop.ben(baton, "visited"));

        assertThat(baton.customer("customer", "c-ben").id()).isEqualTo(ben.id());
        baton.then().notDispatched("email", ReasonCode.OPTED_OUT);
    }

    @Test
    @DisplayName("I5 nobody is anybody by stating an id of their profile, whether it is in use or an old one")
    void an_id_of_a_profile_is_no_identifier() {
        baton.given(baton.event("web", "noted").inferred("cookie", "k-ada"));
        String old = baton.customer("cookie", "k-ada").id();
        baton.given(ada("noted").inferred("cookie", "k-ada"));
        List<Object> before = all();

        for (String id : List.of(old, ada().id())) {
            Event claim = baton.event("web", "quote.dropped")
                    .identifiedBy(Identifier.of(Link.PROFILE_NAMESPACE, id).seen(Strength.CLAIMED))
                    .attribute("quote", "q-1")
                    .build();
            assertThatThrownBy(() -> baton.handle(claim)).isInstanceOf(InvalidValueException.class);
        }

        assertThat(all()).isEqualTo(before);
    }

    @Test
    @DisplayName("I5 a claimant with a verified address of their own takes neither device nor address of the victim")
    void a_claimant_who_is_somebody() {
        List<Object> before = all();

        baton.when(baton.event("web", "quote.dropped")
                .verified("customer", "c-mallory")
                .claimed("email", EMAIL)
                .claimed("phone", PHONE)
                .attribute("quote", "q-1")
                .field("city", "Nowhere"));

        assertThat(all()).isEqualTo(before);
        Profile mallory = baton.customer("customer", "c-mallory");
        assertThat(mallory.id()).isNotEqualTo(ada().id());
        assertThat(mallory.contactPoints()).isEmpty();
    }

    @Test
    @DisplayName("I5 a claim in a backfill changes nothing of the victim either (T12)")
    void a_claim_in_a_backfill() {
        List<Object> before = all();

        baton.when(claim("web", "bought")
                .historical()
                .occurredAt(baton.now().minus(Duration.ofDays(300)))
                .field("city", "Nowhere"));

        assertThat(all()).isEqualTo(before);
        assertThat(mallory().contactPoints()).isEmpty();
    }

    @Test
    @DisplayName("I5 a claim of an address that came with a merge, or left with one that was taken out, is kept apart")
    void a_claim_after_a_merge_and_after_it_was_taken_out() {
        baton.given(baton.event("web", "bought")
                .verified("email", "old@example.org")
                .verified("national_id", "n-1"));
        baton.given(ada("noted").verified("national_id", "n-1"));
        assertThat(baton.customer("email", "old@example.org").id()).isEqualTo(ada().id());

        List<Object> merged = all();
        baton.when(claim("web", "bought").claimed("email", "old@example.org").claimed("national_id", "n-1"));
        assertThat(all()).isEqualTo(merged);

        MergeEdge edge = ada().merges().get(0);
        baton.orchestrator().unmerge(ada().id(), edge.id(), MO, "two people");
        List<Object> divided = all();
        Profile other = baton.customer("national_id", "n-1");
        baton.when(claim("chat", "bought").claimed("email", "old@example.org").claimed("national_id", "n-1"));

        assertThat(all()).isEqualTo(divided);
        assertThat(baton.customer("national_id", "n-1").eventCount("bought")).isEqualTo(other.eventCount("bought"));
        assertThat(baton.customer("email", "old@example.org").id()).isEqualTo(other.id());
        assertThat(mallory().identifiers()).hasSize(1);
        assertThat(ada().mergeReviews()).extracting(MergeReview::state).containsExactly(MergeReview.State.REFUSED);
    }

    @Test
    @DisplayName("I5 a claimant who states nothing but the address gets a profile of nobody, and no message goes there")
    void a_claim_alone() {
        List<Object> before = all();

        baton.when(baton.event("web", "visited").claimed("email", EMAIL));

        assertThat(all()).isEqualTo(before);
        List<Decision> decisions = baton.decisionsAtHand();
        assertThat(decisions.get(0).profileId()).isNotEqualTo(ada().id());
        assertThat(baton.channel("email").attempts()).isEmpty();
    }
}
