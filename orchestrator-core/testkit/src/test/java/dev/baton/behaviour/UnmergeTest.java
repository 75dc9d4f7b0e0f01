package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.cases.PromiseState;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Strength;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.MergeEdge;
import dev.baton.profile.MergeReview;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UnmergeTest {
    private static final String PHONE = "+33612345678";
    private static final Actor MO = Actor.employee("mo");

    private final BatonTest baton = Shop.openWith(Shop.promises(
                    Shop.quotes(),
                    Shop.greeting(),
                    Shop.journey("counting")
                            .rule(
                                    "third",
                                    Trigger.on("asked", Operand.count("bought").is(3)),
                                    Proposal.task("desk", "third")))
            .caseKind(Shop.complaints()));

    /** Ben is known by e-mail and phone, and becomes part of Ada, who has a customer number. */
    private Event.Builder ben(String type) {
        return baton.event("web", type).verified("email", "ben@example.org").verified("phone", PHONE);
    }

    private Event.Builder ada(String type) {
        return baton.event("crm", type).verified("customer", "c-ada");
    }

    private Profile ada() {
        return baton.customer("customer", "c-ada");
    }

    private Profile ben() {
        return baton.customer("email", "ben@example.org");
    }

    private void merge() {
        baton.given(ada("noted").verified("phone", PHONE));
        assertThat(ben().id()).isEqualTo(ada().id());
    }

    private MergeEdge edge() {
        assertThat(ada().merges()).hasSize(1);
        return ada().merges().get(0);
    }

    private Outcome unmerge() {
        return baton.orchestrator().unmerge(ada().id(), edge().id(), MO, "two people after all");
    }

    private long bought(Profile profile) {
        return profile.eventCount("bought");
    }

    @Test
    @DisplayName("I10 a merge that is taken out leaves two, each under its own id and with its own identifiers")
    void a_merge_taken_out_leaves_two() {
        baton.given(ben("noted"), ada("noted"));
        String wasBen = ben().id();
        String wasAda = ada().id();
        merge();
        assertThat(edge().profileId()).isEqualTo(wasBen);
        assertThat(edge().into()).isEqualTo(wasAda);

        Outcome outcome = unmerge();

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(ben().id()).isEqualTo(wasBen);
        assertThat(ada().id()).isEqualTo(wasAda);
        assertThat(baton.customer("phone", PHONE).id()).isEqualTo(wasBen);
        assertThat(baton.orchestrator().profile(wasBen).orElseThrow().id()).isEqualTo(wasBen);
        assertThat(ada().identifiers())
                .containsExactly(Identifier.of("customer", "c-ada").seen(Strength.VERIFIED));
        assertThat(ben().identifiers())
                .containsExactly(
                        Identifier.of("email", "ben@example.org").seen(Strength.VERIFIED),
                        Identifier.of("phone", PHONE).seen(Strength.VERIFIED));
        assertThat(ada().merges()).isEmpty();
        assertThat(ben().merges()).isEmpty();
    }

    @Test
    @DisplayName(
            "I10 facts are as if they had never met: by the identifiers each event carried; of both or none, the survivor's")
    void facts_are_as_if_they_had_never_met() {
        baton.given(
                ben("bought").field("city", "Lyon").field("name", "Ben"),
                ada("noted").field("city", "Turin"),
                ben("consent.opted_out").attribute("purpose", "MARKETING"));
        merge();
        baton.advance(Duration.ofMinutes(5));
        baton.given(
                ben("bought").field("city", "Nice").inferred("cookie", "k-ben"),
                ada("bought").field("plan", "gold"),
                baton.event("crm", "bought")
                        .verified("phone", PHONE)
                        .verified("customer", "c-ada")
                        .field("shoe", "43"));

        unmerge();

        assertThat(ben().field("city").orElseThrow().shown().value().display()).isEqualTo("Nice");
        assertThat(ben().fieldNames()).containsExactly("city", "name");
        assertThat(bought(ben())).isEqualTo(2);
        assertThat(ben().consents()).hasSize(1);
        assertThat(baton.customer("cookie", "k-ben").id()).isEqualTo(ben().id());
        assertThat(ada().field("city").orElseThrow().shown().value().display()).isEqualTo("Turin");
        assertThat(ada().fieldNames()).containsExactly("city", "plan", "shoe");
        assertThat(bought(ada())).isEqualTo(2);
        assertThat(ada().consents()).isEmpty();
        baton.given(ada("bought"));
        baton.when(ada("asked"));
        baton.then().dispatched("desk", "third");
    }

    @Test
    @DisplayName("I10 a wait goes with whose journey it is, and its timer finds it there, once")
    void a_wait_goes_with_whose_it_is() {
        baton.given(ben("noted"), ada("noted"));
        merge();
        baton.given(
                ben("quote.started").attribute("quote", "q-ben"),
                ada("quote.started").attribute("quote", "q-ada"));

        unmerge();

        assertThat(ben().instances()).extracting(JourneyInstance::binding).containsExactly("q-ben");
        assertThat(ada().instances()).extracting(JourneyInstance::binding).containsExactly("q-ada");
        baton.advance(Duration.ofHours(2));
        baton.thenOf("email", "ben@example.org").inPhase("quotes", "nudged");
        baton.thenOf("customer", "c-ada").inPhase("quotes", "nudged");
        assertThat(baton.channel("email").said()).containsExactly("finish-your-quote");
        assertThat(ben().contacts()).hasSize(1);
        assertThat(ada().contacts()).isEmpty();
    }

    @Test
    @DisplayName("I10 a promise, and what it takes when it is broken, goes with whom it was made to")
    void a_promise_goes_with_whom_it_was_made_to() {
        baton.given(ben("noted"), ada("noted"));
        merge();
        baton.given(ben("callback.promised").attribute("order", "o-1"));

        unmerge();

        assertThat(ada().promises()).isEmpty();
        baton.advance(Duration.ofHours(5));
        baton.thenOf("email", "ben@example.org")
                .promised("callback", PromiseState.BROKEN)
                .caseOpen("recovery");
        assertThat(ada().openCases()).isEmpty();
        baton.given(ben("call.made").attribute("order", "o-1"), ben("recovery.settled"));
        baton.thenOf("email", "ben@example.org").noCaseOpen();
    }

    @Test
    @DisplayName("I10 a recovery that arose while they were one is of whom the broken promise was made to")
    void a_recovery_goes_with_its_promise() {
        baton.given(ben("callback.promised").attribute("order", "o-1"), ada("noted"));
        merge();
        baton.advance(Duration.ofHours(5));
        baton.thenOf("customer", "c-ada").caseOpen("recovery");

        unmerge();

        baton.thenOf("email", "ben@example.org")
                .promised("callback", PromiseState.BROKEN)
                .caseOpen("recovery");
        assertThat(ada().cases()).isEmpty();
    }

    @Test
    @DisplayName(
            "I10 two promises about one thing that break while they are one are made up for each with its own customer")
    void each_broken_promise_has_a_recovery_of_its_own() {
        baton.given(
                ben("callback.promised").attribute("order", "o-1"),
                ada("callback.promised").attribute("order", "o-1"));
        merge();
        baton.advance(Duration.ofHours(5));

        unmerge();

        baton.thenOf("email", "ben@example.org")
                .promised("callback", PromiseState.BROKEN)
                .caseOpen("recovery");
        baton.thenOf("customer", "c-ada")
                .promised("callback", PromiseState.BROKEN)
                .caseOpen("recovery");
        baton.given(ben("recovery.settled"));
        baton.thenOf("email", "ben@example.org").promised("callback", PromiseState.BROKEN_SETTLED);
        baton.thenOf("customer", "c-ada").promised("callback", PromiseState.BROKEN);
    }

    @Test
    @DisplayName("I10 a message on its way goes on from where its address is: sent once, and known there")
    void a_message_on_its_way_goes_on() {
        baton.given(ben("noted"), ada("noted"));
        merge();
        baton.handle(ada("visited").build());
        assertThat(ada().contacts()).hasSize(1);

        unmerge();

        assertThat(ada().contacts()).isEmpty();
        baton.runDue();
        assertThat(baton.channel("email").said()).containsExactly("hello");
        assertThat(baton.channel("email").delivered())
                .allSatisfy(each -> assertThat(each.profileId()).isEqualTo(ben().id()));
        assertThat(ben().contacts())
                .singleElement()
                .satisfies(each -> assertThat(each.state().terminal()).isTrue());
        assertThat(ada().contacts()).isEmpty();
    }

    @Test
    @DisplayName("I10 what was sent stays with whose address it went to, and counts there")
    void what_was_sent_stays_where_it_went() {
        baton.given(ben("visited"), ada("noted").verified("email", "ada@example.org"));
        merge();
        baton.given(ada("visited"));
        assertThat(ada().contacts()).hasSize(2);

        unmerge();

        assertThat(ben().contacts()).hasSize(1);
        assertThat(ada().contacts()).hasSize(1);
    }

    @Test
    @DisplayName("I10 the pair does not become one again before a person lifts the bar")
    void the_pair_is_barred() {
        baton.given(ben("noted"), ada("noted"));
        merge();
        unmerge();

        baton.when(ada("noted").verified("phone", PHONE));

        baton.then().noted("identity.merge_refused");
        assertThat(ben().id()).isNotEqualTo(ada().id());
        MergeReview bar = ada().mergeReviews().get(0);
        assertThat(bar.state()).isEqualTo(MergeReview.State.REFUSED);
        assertThat(bar.settledBy()).isEqualTo("mo");

        baton.orchestrator().liftMergeBar(ada().id(), bar.id(), MO, "one person after all");
        assertThat(ada().mergeReviews()).isEmpty();
        baton.when(ada("noted").verified("phone", PHONE));
        assertThat(ben().id()).isEqualTo(ada().id());
    }

    @Test
    @DisplayName("I10 only a review that was refused bars, and only that is lifted")
    void only_a_refusal_is_lifted() {
        baton.given(
                ada("noted").verified("phone", PHONE),
                baton.event("crm", "noted").verified("customer", "c-2").verified("phone", PHONE));
        MergeReview open = ada().mergeReviews().get(0);

        assertThatThrownBy(() -> baton.orchestrator().liftMergeBar(ada().id(), open.id(), MO, "?"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("OPEN");
    }

    @Test
    @DisplayName("I10 a merge that is not there is named, with the way out")
    void a_merge_that_is_not_there() {
        baton.given(ben("noted"), ada("noted"));
        merge();
        String merge = edge().id();
        unmerge();

        assertThatThrownBy(() -> baton.orchestrator().unmerge(ada().id(), merge, MO, "again"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(merge)
                .hasMessageContaining("name one of the merges");
        assertThatThrownBy(() -> baton.orchestrator().unmerge("p-nobody", merge, MO, "again"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("p-nobody");
    }

    @Test
    @DisplayName("I10 who took a merge out, and why, is in the audit")
    void the_audit_says_who_and_why() {
        baton.given(ben("noted"), ada("noted"));
        merge();
        unmerge();

        assertThat(baton.orchestrator().log().audit(ada().id(), 20)).anySatisfy(each -> {
            assertThat(each.what()).isEqualTo("identity.merge_taken_out");
            assertThat(each.who()).isEqualTo("mo");
            assertThat(each.why()).contains(ben().id()).contains("two people after all");
        });
    }

    @Test
    @DisplayName("I10 a branch leaves whole: who had become part of the one that leaves goes along")
    void a_branch_leaves_whole() {
        baton.given(
                ben("noted"),
                baton.event("web", "noted").inferred("cookie", "k-1").field("city", "Nice"),
                ben("noted").inferred("cookie", "k-1"),
                ada("noted"));
        baton.advance(Duration.ofMinutes(1));
        merge();
        assertThat(ada().merges()).isSortedAccordingTo(Comparator.comparing(MergeEdge::at));
        baton.given(baton.event("web", "bought").inferred("cookie", "k-1"));
        assertThat(ada().merges()).hasSize(2);
        MergeEdge branch = ada().merges().stream()
                .filter(each -> each.into().equals(ada().id()))
                .findFirst()
                .orElseThrow();

        baton.orchestrator().unmerge(ada().id(), branch.id(), MO, "two people");

        assertThat(baton.customer("cookie", "k-1").id()).isEqualTo(ben().id());
        assertThat(ben().fieldNames()).containsExactly("city");
        assertThat(bought(ben())).isEqualTo(1);
        assertThat(ada().fieldNames()).isEmpty();
        assertThat(ada().merges()).isEmpty();
        MergeEdge device = ben().merges().get(0);
        baton.orchestrator().unmerge(ben().id(), device.id(), MO, "a shared computer");
        assertThat(baton.customer("cookie", "k-1").id()).isNotEqualTo(ben().id());
        assertThat(ben().fieldNames()).isEmpty();
        assertThat(bought(baton.customer("cookie", "k-1"))).isEqualTo(1);
    }

    @Test
    @DisplayName("I10 an earlier merge is taken out and a later one stays")
    void an_earlier_merge_is_taken_out() {
        baton.given(ben("noted").field("city", "Lyon"), ada("noted"));
        merge();
        baton.given(baton.event("web", "noted").inferred("cookie", "k-2").field("plan", "gold"));
        baton.given(ada("noted").inferred("cookie", "k-2"));
        MergeEdge first = ada().merges().get(0);
        assertThat(first.into()).isEqualTo(ada().id());

        baton.orchestrator().unmerge(ada().id(), first.id(), MO, "two people");

        assertThat(ada().fieldNames()).containsExactly("plan");
        assertThat(ada().merges()).hasSize(1);
        assertThat(baton.customer("cookie", "k-2").id()).isEqualTo(ada().id());
        assertThat(ben().fieldNames()).containsExactly("city");
    }

    @Test
    @DisplayName(
            "I10 instances are divided, never decided anew: what exited MERGED has ended, what goes on goes on (I9)")
    void instances_are_divided() {
        baton.given(
                ben("quote.started").attribute("quote", "q-1"),
                ada("quote.started").attribute("quote", "q-1"),
                ben("quote.submitted").attribute("quote", "q-1"));
        merge();

        unmerge();

        assertThat(ben().instances())
                .singleElement()
                .satisfies(each -> assertThat(each.phase()).isEqualTo("comparing"));
        assertThat(ada().instances())
                .singleElement()
                .satisfies(each -> assertThat(each.live()).isFalse());
        assertThat(baton.advance(Duration.ofDays(3)).channel("email").said()).isEmpty();
    }

    @Test
    @DisplayName("I10 who was made one, two and one again has everything, once")
    void one_two_and_one_again() {
        baton.given(
                ben("bought").field("city", "Lyon"),
                ada("bought"),
                ben("quote.started").attribute("quote", "q-1"));
        merge();
        unmerge();
        baton.given(ben("bought"));
        MergeReview bar = ada().mergeReviews().get(0);
        baton.orchestrator().liftMergeBar(ada().id(), bar.id(), MO, "one person after all");

        merge();

        assertThat(bought(ada())).isEqualTo(3);
        assertThat(ada().fieldNames()).containsExactly("city");
        baton.advance(Duration.ofHours(2));
        assertThat(baton.channel("email").said()).containsExactly("finish-your-quote");
        unmerge();
        assertThat(bought(ben())).isEqualTo(2);
        assertThat(bought(ada())).isEqualTo(1);
        baton.thenOf("email", "ben@example.org").inPhase("quotes", "nudged");
    }

    @Test
    @DisplayName("I10 of a profile that was made of very many, the oldest merges with devices are kept for good")
    void the_oldest_merges_are_kept_for_good() {
        baton.given(ben("noted"), ada("noted"));
        merge();
        for (int i = 0; i < 30; i++) {
            baton.given(baton.event("web", "noted").inferred("cookie", "k-" + i).field("page", "p" + i));
            baton.given(ada("noted").inferred("cookie", "k-" + i));
        }

        assertThat(ada().merges()).hasSize(19).extracting(MergeEdge::id).contains(edgeTo(ben()));
        baton.orchestrator().unmerge(ada().id(), edgeTo(ben()), MO, "two people");

        assertThat(ben().identifiers()).hasSize(2);
        assertThat(List.of(
                        baton.customer("cookie", "k-0").id(),
                        baton.customer("cookie", "k-29").id()))
                .containsOnly(ada().id());
    }

    private String edgeTo(Profile merged) {
        return merged.merges().stream()
                .filter(each -> each.at().equals(merged.merges().get(0).at()))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
