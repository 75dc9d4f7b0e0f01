package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.consent.ConsentEvents;
import dev.baton.consent.ConsentRecord;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.ReasonCode;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.testkit.BatonTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConsentPropertyTest {
    private static final Instant START = Instant.parse(Shop.START);
    private static final ContactPoint ADDRESS = new ContactPoint("email", "ada@example.org");

    /**
     * What somebody says of messages.
     *
     * @param device on which; 0: logged in
     * @param channel absent: any
     * @param second when, in seconds
     */
    record Said(int device, boolean in, boolean evidence, String channel, boolean topic, boolean address, int second) {
        /** Of an address a device may only ask for less, until it is known whose it is (I5). */
        boolean counts() {
            return !(address && in && device > 0);
        }

        boolean aboutOffersByMail() {
            return !"sms".equals(channel);
        }

        Event event(int number) {
            Event.Builder event = Event.of(
                            "web", "said-" + number, in ? ConsentEvents.OPTED_IN : ConsentEvents.OPTED_OUT)
                    .attribute("purpose", "MARKETING")
                    .occurredAt(START.minusSeconds(60 - second));
            who(event, device);
            if (evidence) {
                event.attribute("evidence", "form " + number);
            }
            if (channel != null) {
                event.attribute("channel", channel);
            }
            if (topic) {
                event.attribute("topic", "spring-offer");
            }
            if (address) {
                event.attribute("contactPointKind", "email").attribute("contactPoint", " ADA@example.org");
            }
            return event.build();
        }
    }

    private static Event.Builder who(Event.Builder event, int device) {
        return device > 0
                ? event.inferred("cookie", "k-" + device)
                : event.verified("customer", "c-ada").verified("email", ADDRESS.address());
    }

    @Provide
    Arbitrary<List<Said>> statements() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of("email", "sms", null),
                        Arbitraries.of(true, false, false),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 4))
                .as(Said::new)
                .filter(Said::counts)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    /** C1 in a few words, from all that was said at once. */
    private static ReasonCode expected(List<Said> all) {
        boolean out = false;
        boolean in = false;
        for (boolean ofTopic : List.of(false, true)) {
            int lastOut = -1;
            int lastProven = -1;
            for (Said each : all) {
                if (each.aboutOffersByMail() && each.topic() == ofTopic) {
                    lastOut = each.in() ? lastOut : Math.max(lastOut, each.second());
                    lastProven = each.in() && each.evidence() ? Math.max(lastProven, each.second()) : lastProven;
                    in |= each.in();
                }
            }
            out |= lastOut >= 0 && lastProven <= lastOut;
        }
        return out ? ReasonCode.OPTED_OUT : in ? ReasonCode.CHOSEN : ReasonCode.NOT_OPTED_IN;
    }

    @Property(tries = 60)
    @Label(
            "C1 what was said, in any order and again, over any profiles merged in any order, allows the same; no opt-out is"
                    + " lost")
    void in_any_order_over_any_profiles(@ForAll("statements") List<Said> said, @ForAll long seed) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        Set<EventKey> counted = new HashSet<>();
        for (int i = 0; i < said.size(); i++) {
            events.add(said.get(i).event(i));
            counted.add(events.get(i).key());
        }
        List<Event> again = new ArrayList<>(events);
        for (int device = 1; device <= 3; device++) {
            events.add(who(who(Event.of("web", "login-" + device, "logged.in").occurredAt(START), 0), device)
                    .build());
        }
        events.addAll(again.subList(0, random.nextInt(again.size() + 1)));
        Collections.shuffle(events, random);
        BatonTest shop = Shop.open(Shop.journey("news")
                .purpose(Purpose.MARKETING)
                .rule("news", Trigger.on("visited"), Proposal.message("email", "spring-offer")));

        shop.handle(
                who(Event.of("web", "first", "arrived").occurredAt(START), 0).build());
        events.forEach(shop::handle);
        shop.when(Event.of("last", "1", "visited").verified("customer", "c-ada").occurredAt(START));

        assertThat(shop.decisionsAtHand().get(0).reason()).isEqualTo(expected(said));
        List<ConsentRecord> kept =
                new ArrayList<>(shop.customer("customer", "c-ada").consents());
        kept.addAll(shop.orchestrator().consentHistory(ADDRESS).records());
        assertThat(kept).extracting(ConsentRecord::event).containsExactlyInAnyOrderElementsOf(counted);
    }
}
