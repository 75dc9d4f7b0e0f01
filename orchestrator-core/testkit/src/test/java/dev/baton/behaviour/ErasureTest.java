package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.consent.ConsentEvents;
import dev.baton.core.definition.EventContract;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.event.ContactPoint;
import dev.baton.event.ContactPointEvents;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.profile.Erased;
import dev.baton.profile.Profile;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.IndexEntry;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whoever is erased is gone, stays gone, and may come again as somebody new (S3). */
class ErasureTest extends ErasureOfAda {
    @Test
    @DisplayName("S3 whoever is erased is gone, with everything that would have become due")
    void whoever_is_erased_is_gone() {
        baton.given(ada("quote.started").attribute("quote", "q-1"), ada("complaint.raised"));
        String id = ada().id();
        assertThat(memory.work().ofProfile(id)).isNotEmpty();

        Erased erased = erase();

        assertThat(isKnown("c-ada")).isFalse();
        assertThat(baton.orchestrator().profile(id)).isEmpty();
        assertThat(memory.work().nextDue()).isEmpty();
        assertThat(memory.log().ofProfile(id, 100)).isEmpty();
        assertThat(baton.orchestrator().worklists().open(IndexEntry.Kind.OWNERSHIP, null, null, 0, 10))
                .isEmpty();
        assertThat(erased.of(Erased.Kind.PROFILE)).isEqualTo(1);
        assertThat(erased.of(Erased.Kind.IDENTIFIER)).isEqualTo(2);
        assertThat(erased.of(Erased.Kind.EVENT)).isPositive();
        assertThat(erased.of(Erased.Kind.WORK)).isPositive();
        assertThat(found("ada@", "c-ada", "q-1")).isEmpty();
        baton.advance(Duration.ofDays(3));
        assertThat(baton.channel("email").delivered()).isEmpty();
    }

    @Test
    @DisplayName("S3 an event that is sent again brings nobody back, and nothing of it is kept")
    void an_event_sent_again_brings_nobody_back() {
        Event visit = ada("visited").attribute("note", "canary-note").build();
        baton.given(visit);
        erase();

        Outcome again = baton.handle(visit);

        assertThat(again.kind()).isEqualTo(Outcome.Kind.ERASED);
        assertThat(again.problem().code()).isEqualTo("ERASED");
        assertThat(isKnown("c-ada")).isFalse();
        assertThat(found("ada@", "c-ada", "canary")).isEmpty();
    }

    @Test
    @DisplayName("S3 one that occurred up to the erasure and comes only now is dropped, and the audit counts it")
    void a_late_event_is_dropped() {
        baton.given(ada("visited"));
        Event late = ada("visited").build();
        baton.advance(Duration.ofHours(1));
        Event atThatInstant = ada("visited").build();
        erase();
        baton.advance(Duration.ofHours(1));

        assertThat(baton.handle(late).kind()).isEqualTo(Outcome.Kind.ERASED);
        assertThat(baton.handle(atThatInstant).kind()).isEqualTo(Outcome.Kind.ERASED);

        assertThat(isKnown("c-ada")).isFalse();
        assertThat(Reachable.from(memory)).contains("event.erased");
        assertThat(found("ada@", "c-ada")).isEmpty();
    }

    @Test
    @DisplayName("S3 one that says it occurs later than it came, and is sent again, is known by its key")
    void an_event_of_the_future_is_known_by_its_key() {
        Event ahead =
                ada("visited").occurredAt(baton.now().plus(Duration.ofDays(1))).build();
        baton.given(ahead);
        erase();

        assertThat(baton.handle(ahead).kind()).isEqualTo(Outcome.Kind.ERASED);
    }

    @Test
    @DisplayName("S3 whoever comes later is somebody new, and what came before them stays dropped")
    void whoever_comes_later_is_somebody_new() {
        Event old = ada("visited").field("city", "Turin").build();
        baton.given(old);
        String before = ada().id();
        erase();
        baton.advance(Duration.ofMinutes(1));

        Outcome outcome = baton.when(ada("visited"));

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(ada().id()).isNotEqualTo(before);
        assertThat(ada().createdAt()).isEqualTo(baton.now());
        assertThat(baton.handle(old).kind()).isEqualTo(Outcome.Kind.ERASED);
        assertThat(ada().field("city")).isEmpty();
        assertThat(baton.orchestrator().profile(before)).isEmpty();
    }

    @Test
    @DisplayName("S3 the opt-out of an address lives on, and holds for whoever comes with it")
    void an_opt_out_lives_on() {
        baton.given(ada("noted"), optOut(ada(ConsentEvents.OPTED_OUT)));
        erase();
        assertThat(found("ada@", "said-so")).isEmpty();
        baton.advance(Duration.ofMinutes(1));

        baton.when(ada("visited"));

        baton.then().notDispatched("email");
        assertThat(baton.decisions().get(baton.decisions().size() - 1).candidates())
                .anySatisfy(each -> assertThat(each.result()).isEqualTo(ReasonCode.OPTED_OUT));
        assertThat(baton.orchestrator()
                        .consentHistory(new ContactPoint("email", ADDRESS))
                        .records())
                .hasSize(1);
    }

    @Test
    @DisplayName("S3 an opt-out from before the erasure that comes only now holds, and nothing else of it is kept")
    void a_late_opt_out_holds() {
        baton.given(ada("noted"));
        Event late = optOut(ada(ConsentEvents.OPTED_OUT)).build();
        erase();
        baton.advance(Duration.ofMinutes(1));

        assertThat(baton.handle(late).kind()).isEqualTo(Outcome.Kind.ERASED);

        assertThat(found("ada@", "said-so", "c-ada")).isEmpty();
        baton.when(ada("visited"));
        baton.then().notDispatched("email");
    }

    @Test
    @DisplayName("C1 only a later explicit opt-in lifts an opt-out that outlived an erasure")
    void only_a_later_explicit_opt_in_lifts_it() {
        baton.given(ada("noted"), optOut(ada(ConsentEvents.OPTED_OUT)));
        erase();
        baton.advance(Duration.ofMinutes(1));
        baton.given(ada("noted"), optOut(ada(ConsentEvents.OPTED_IN)));

        baton.when(ada("visited"));

        baton.then().dispatched("email", "hello");
    }

    @Test
    @DisplayName("S3 an opt-out from all addresses lives on with each of them, also through a second erasure")
    void an_opt_out_from_all_addresses_lives_on() {
        baton.given(ada(ConsentEvents.OPTED_OUT).attribute("purpose", "SERVICE"));
        erase();
        baton.advance(Duration.ofMinutes(1));
        baton.given(ada("noted"));
        erase();
        baton.advance(Duration.ofMinutes(1));

        baton.when(ada("visited"));

        baton.then().notDispatched("email");
    }

    @Test
    @DisplayName("S3 an opt-in does not live on, and neither does an opt-out that it had lifted")
    void an_opt_in_does_not_live_on() {
        baton.given(ada("noted"), optOut(ada(ConsentEvents.OPTED_OUT)));
        baton.advance(Duration.ofMinutes(1));
        baton.given(optOut(ada(ConsentEvents.OPTED_IN)));
        erase();
        baton.advance(Duration.ofMinutes(1));

        baton.when(ada("visited"));

        baton.then().dispatched("email", "hello");
        assertThat(baton.orchestrator()
                        .consentHistory(new ContactPoint("email", ADDRESS))
                        .records())
                .isEmpty();
    }

    @Test
    @DisplayName(
            "S3 what is known of an address that others have, too, stays with them, without the words of whom is erased")
    void a_shared_address_stays_with_the_others() {
        baton.given(ada("noted"));
        baton.given(baton.event("crm", "noted").verified("customer", "c-son").verified("family", ADDRESS));
        baton.given(optOut(ada(ConsentEvents.OPTED_OUT)));
        ContactPoint point = new ContactPoint("email", ADDRESS);
        assertThat(baton.customer("customer", "c-son").contactPoints()).contains(point);

        Erased erased = erase();

        assertThat(erased.of(Erased.Kind.CONTACT_POINT)).isZero();
        assertThat(memory.profiles().contactPoint(point)).isNotNull();
        assertThat(found("said-so", "c-ada")).isEmpty();
        baton.when(baton.event("web", "visited").verified("customer", "c-son"));
        baton.then().notDispatched("email");
    }

    @Test
    @DisplayName("S3 what names nobody but tells from before of an address that was erased is dropped; opt-outs hold")
    void what_tells_of_an_erased_address_is_dropped() {
        baton.given(ada("noted"));
        Event bounced = baton.event("mailer", ContactPointEvents.BOUNCED)
                .attribute("contactPointKind", "email")
                .attribute("contactPoint", ADDRESS)
                .attribute("channel", "email")
                .build();
        Event optOut = optOut(baton.event("mailer", ConsentEvents.OPTED_OUT)).build();
        erase();
        baton.advance(Duration.ofMinutes(1));

        assertThat(baton.handle(bounced).kind()).isEqualTo(Outcome.Kind.ERASED);
        assertThat(baton.handle(optOut).kind()).isEqualTo(Outcome.Kind.ERASED);

        assertThat(found("ada@", "said-so")).isEmpty();
        baton.when(ada("visited"));
        baton.then().notDispatched("email");
    }

    @Test
    @DisplayName("S3, C1 an opt-out for the address that comes between the look and the commit holds")
    void an_opt_out_that_comes_meanwhile_holds() {
        optsOutMeanwhile(Outcome.Kind.DECIDED);
    }

    @Test
    @DisplayName("S3, C1 an opt-out that is quarantined between the look and the commit holds, too")
    void a_quarantined_opt_out_that_comes_meanwhile_holds() {
        EventContract broken = new EventContract(
                ConsentEvents.OPTED_OUT,
                List.of(new EventContract.Attribute("list", EventContract.Is.TEXT)),
                "team:data");
        baton.orchestrator().publish(definitions().toBuilder().contract(broken).build());

        optsOutMeanwhile(Outcome.Kind.QUARANTINED);

        assertThat(memory.worklists().held(Outcome.Kind.QUARANTINED, null, 10)).isEmpty();
    }

    private void optsOutMeanwhile(Outcome.Kind handled) {
        baton.given(ada("noted"));
        Event optOut = optOut(baton.event("mailer", ConsentEvents.OPTED_OUT)).build();
        storage.beforeNext(() -> assertThat(baton.handle(optOut).kind()).isEqualTo(handled));

        erase();

        assertThat(found("ada@", "said-so", "c-ada")).isEmpty();
        baton.advance(Duration.ofMinutes(1));
        baton.when(ada("visited"));
        baton.then().notDispatched("email");
    }

    @Test
    @DisplayName("S3 who was merged into whom is erased goes with them, under whichever id")
    void who_was_merged_goes_along() {
        baton.given(baton.event("app", "visited").inferred("device", "canary-device"));
        String stranger = baton.customer("device", "canary-device").id();
        baton.given(ada("noted").inferred("device", "canary-device"));
        assertThat(baton.orchestrator().profile(stranger)).isPresent();

        Erased erased = baton.orchestrator().erase(stranger, MO, WHY);

        assertThat(erased.of(Erased.Kind.PROFILE)).isEqualTo(1);
        assertThat(isKnown("c-ada")).isFalse();
        assertThat(baton.orchestrator().profile(stranger)).isEmpty();
        assertThat(found("canary", "ada@")).isEmpty();
    }

    @Test
    @DisplayName("S3 what of them stood in the history of one from whom they were parted goes, too")
    void what_stood_in_anothers_history_goes_too() {
        Event.Builder ben =
                baton.event("web", "noted").verified("email", "ben@example.org").verified("phone", "+33612345678");
        baton.given(ben, baton.event("crm", "noted").verified("customer", "c-ada"));
        String wasBen = baton.customer("email", "ben@example.org").id();
        baton.given(baton.event("crm", "noted").verified("customer", "c-ada").verified("phone", "+33612345678"));
        baton.given(
                baton.event("web", "told").verified("email", "ben@example.org").attribute("note", "canary-together"));
        baton.orchestrator().unmerge(ada().id(), ada().merges().get(0).id(), MO, "canary-why");
        assertThat(ada().id()).isNotEqualTo(wasBen);

        baton.orchestrator().erase(wasBen, MO, WHY);

        assertThat(isKnown("c-ada")).isTrue();
        assertThat(found("canary-together", "ben@", "+336123")).isEmpty();
        assertThat(memory.log().ofProfile(ada().id(), 10)).isNotEmpty();
    }

    @Test
    @DisplayName("S3 who was to be told from them is asked no more, and their events name them no more")
    void a_review_with_them_is_gone() {
        baton.given(baton.event("crm", "seen").verified("customer", "c-ada").verified("phone", "+33612345678"));
        baton.given(baton.event("crm", "seen").verified("customer", "c-canary").verified("phone", "+33612345678"));
        baton.given(baton.event("crm", "seen").verified("customer", "c-canary"));
        assertThat(ada().mergeReviews()).hasSize(1);
        String other = baton.customer("customer", "c-canary").id();

        Erased erased = baton.orchestrator().erase(other, MO, WHY);

        assertThat(erased.of(Erased.Kind.MERGE_REVIEW)).isEqualTo(1);
        assertThat(ada().mergeReviews()).isEmpty();
        assertThat(baton.orchestrator().worklists().open(IndexEntry.Kind.MERGE_REVIEW, null, null, 0, 10))
                .isEmpty();
        assertThat(found("c-canary")).isEmpty();
        assertThat(isKnown("c-ada")).isTrue();
    }

    @Test
    @DisplayName("S3 an event of both stays with the other, and does not name whom is erased any more")
    void an_event_of_both_stays_with_the_other() {
        baton.given(baton.event("crm", "seen").verified("customer", "c-canary").verified("phone", "+33612345678"));
        baton.given(baton.event("crm", "seen").verified("customer", "c-ada").verified("phone", "+33612345678"));
        String other = baton.customer("customer", "c-canary").id();
        int before = memory.log().ofProfile(ada().id(), 10).size();

        Erased erased = baton.orchestrator().erase(other, MO, WHY);

        assertThat(erased.of(Erased.Kind.MENTION)).isEqualTo(1);
        assertThat(memory.log().ofProfile(ada().id(), 10)).hasSize(before);
        assertThat(found("c-canary", "+336123")).isEmpty();
        assertThat(isKnown("c-ada")).isTrue();
    }

    @Test
    @DisplayName("S3 what nobody was known to have said about their address goes, too")
    void what_was_said_of_their_address_goes_too() {
        baton.given(ada("noted"));
        baton.given(baton.event("canary-mailer", ContactPointEvents.BOUNCED)
                .attribute("contactPointKind", "email")
                .attribute("contactPoint", ADDRESS)
                .attribute("channel", "email"));

        Erased erased = erase();

        assertThat(erased.of(Erased.Kind.CONTACT_POINT)).isEqualTo(1);
        assertThat(found("ada@", "c-ada")).isEmpty();
    }

    @Test
    @DisplayName("S3 a turn that has looked before the erasure does not bring them back after it")
    void a_turn_under_way_does_not_bring_them_back() {
        baton.given(ada("noted"));
        Event event = ada("visited").build();
        storage.beforeNext(this::erase);

        assertThat(baton.handle(event).kind()).isEqualTo(Outcome.Kind.ERASED);

        assertThat(isKnown("c-ada")).isFalse();
        assertThat(found("ada@", "c-ada")).isEmpty();
    }

    @Test
    @DisplayName("S3 neither does one that knew nobody, while somebody came and was erased")
    void a_turn_that_knew_nobody_does_not_bring_them_back() {
        Event first = ada("noted").build();
        Event second = ada("noted").build();
        storage.beforeNext(() -> {
            baton.handle(second);
            erase();
        });

        assertThat(baton.handle(first).kind()).isEqualTo(Outcome.Kind.ERASED);

        assertThat(isKnown("c-ada")).isFalse();
        assertThat(found("ada@", "c-ada")).isEmpty();
    }

    @Test
    @DisplayName("S3 what was on its way when its customer was erased leaves nothing when its channel answers")
    void a_receipt_afterwards_leaves_nothing() {
        BatonTest.Setup other = Shop.open(Shop.definitions(Shop.journey("letters")
                        .rule("write", Trigger.on("visited"), Proposal.message("letter", "hello")))
                .build());
        InMemoryStorage kept = InMemoryStorage.builder(other.clock()).build();
        Runnable[] meanwhile = {() -> {}};
        BatonTest shop = other.and(builder ->
                        builder.storage(kept).erasureKey(KEY).channel("letter", new Slow(() -> meanwhile[0].run())))
                .startingAt(Shop.START);
        shop.orchestrator().handle(Shop.ada(shop, "visited").build());
        String id = shop.customer("customer", "c-ada").id();
        meanwhile[0] = () -> shop.orchestrator().erase(id, MO, WHY);

        shop.runDue();

        assertThat(shop.orchestrator().profile(id)).isEmpty();
        assertThat(kept.work().nextDue()).isEmpty();
        assertThat(Reachable.from(kept))
                .contains("event.erased")
                .noneMatch(each -> each.contains("ada@") || each.contains("c-ada") || each.contains("canary"));
    }

    /** A channel during whose delivery something happens, and which says where it delivered. */
    private record Slow(Runnable meanwhile) implements ChannelAdapter {
        @Override
        public ChannelCapabilities capabilities() {
            return ChannelCapabilities.neither().reaching("email");
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            meanwhile.run();
            return Receipt.accepted("canary: " + dispatch.contactPoint().address());
        }
    }

    @Test
    @DisplayName("S3 killed before or after any of its commits, and asked again, it is complete")
    void killed_at_any_commit_it_completes() {
        for (BreakingStorage.Break how : BreakingStorage.Break.values()) {
            baton.given(ada("visited"), optOut(ada(ConsentEvents.OPTED_OUT)));
            String id = ada().id();
            storage.breakAt(1, how);

            assertThatThrownBy(() -> baton.orchestrator().erase(id, MO, WHY))
                    .isInstanceOf(BreakingStorage.Broken.class);
            assertThat(isKnown("c-ada")).isEqualTo(how == BreakingStorage.Break.BEFORE);
            baton.orchestrator().erase(id, MO, WHY);

            assertThat(isKnown("c-ada")).isFalse();
            assertThat(found("ada@", "c-ada", "said-so")).isEmpty();
            baton.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    @DisplayName("S3 erasing again, or somebody nobody knows, changes nothing")
    void erasing_again_changes_nothing() {
        baton.given(ada("visited"));
        String id = ada().id();
        erase();
        int commits = storage.commits();

        Erased again = baton.orchestrator().erase(id, MO, WHY);

        assertThat(again.removed()).isEmpty();
        assertThat(storage.commits()).isEqualTo(commits);
        assertThat(baton.orchestrator().erase("nobody", MO, WHY).removed()).isEmpty();
    }

    @Test
    @DisplayName("G3 who erased whom, when and why is in the audit, under a name that tells nobody who it was")
    void the_audit_says_who_erased() {
        baton.given(ada("visited"));
        Erased erased = erase();

        assertThat(memory.log().audit(erased.pseudonym(), 100)).anySatisfy(each -> {
            assertThat(each.who()).isEqualTo("mo");
            assertThat(each.what()).isEqualTo("profile.erased");
            assertThat(each.why()).isEqualTo(WHY);
        });
    }

    @Test
    @DisplayName("S3 nobody is erased without a key, and not with a short one")
    void nobody_is_erased_without_a_key() {
        BatonTest keyless = Shop.open(Shop.greeting());
        keyless.given(Shop.ada(keyless, "visited"));
        String id = keyless.customer("customer", "c-ada").id();

        assertThatThrownBy(() -> keyless.orchestrator().erase(id, MO, WHY))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("erasureKey");
        assertThat(keyless.orchestrator().profile(id)).isPresent();
        assertThatThrownBy(() -> Shop.open(definitions())
                        .and(builder -> builder.erasureKey(new byte[31]))
                        .startingAt(Shop.START))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("31 bytes");
    }

    @Test
    @DisplayName("S3 nobody goes on with another key than the one with which somebody was erased")
    void nobody_goes_on_with_another_key() {
        baton.given(ada("visited"));
        erase();

        byte[] another = KEY.clone();
        another[31] = 1;
        for (byte[] other : new byte[][] {null, another}) {
            assertThatThrownBy(() -> Shop.open(definitions())
                            .and(builder -> other == null
                                    ? builder.storage(memory)
                                    : builder.storage(memory).erasureKey(other))
                            .startingAt(Shop.START))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("erasureKey");
        }
    }

    @Test
    @DisplayName("S3 nobody else loses anything")
    void nobody_else_loses_anything() {
        baton.given(
                ada("visited"),
                Shop.ben(baton, "visited"),
                ada("noted"),
                Shop.ben(baton, "quote.started").attribute("quote", "q-2"));
        String ben = baton.customer("customer", "c-ben").id();
        Profile before = baton.customer("customer", "c-ben");
        int entries = memory.log().ofProfile(ben, 100).size();
        int work = memory.work().ofProfile(ben).size();

        erase();

        assertThat(baton.customer("customer", "c-ben")).isSameAs(before);
        assertThat(memory.log().ofProfile(ben, 100)).hasSize(entries);
        assertThat(memory.work().ofProfile(ben)).hasSize(work);
    }
}
