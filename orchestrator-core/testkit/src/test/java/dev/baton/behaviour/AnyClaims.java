package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.consent.ConsentEvents;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.handoff.HandoffJson;
import dev.baton.decision.Decision;
import dev.baton.decision.Explanation;
import dev.baton.decision.Outcome;
import dev.baton.decision.Preview;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Strength;
import dev.baton.handoff.HandoffContext;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A world in which Ada has something of everything, and somebody attacks her with random claims of her identifiers (R27); a
 * twin of it in which nobody does tells what she would have. The same seed, the same attacks.
 */
final class AnyClaims {
    private static final String EMAIL = "ada@example.org";
    private static final String PHONE = "+33612345678";
    private static final List<String> CHANNELS = List.of("email", "sms", "desk");
    private static final List<String> TYPES = List.of(
            "quote.submitted",
            "quote.dropped",
            "quote.started",
            "policy.bought",
            "complaint.raised",
            "complaint.settled",
            "call.made",
            "callback.withdrawn",
            "callback.promised",
            "recovery.settled",
            "visited",
            "bought",
            "asked",
            "anything",
            ConsentEvents.OPTED_IN);
    private static final List<Actor> ACTORS = List.of(
            Actor.CUSTOMER,
            Actor.CUSTOMER,
            Actor.AUTOMATION,
            Actor.employee("eve"),
            Actor.customerAgent("agent-7", "mandate"),
            Actor.customerAgent("agent-7", "mandate").granted(Actor.Power.values()));
    /** What Ada told, was told, and has: whoever does not hold her identifiers verified must not learn of it. */
    private static final List<String> SECRETS =
            List.of("note-secret", "words-secret", "detail-secret", "customer-of-ada", EMAIL, PHONE, "33612345678");

    private static final List<String> TOLD = List.of("note-secret", "words-secret", "detail-secret");

    private final Random random;
    private final String seed;
    private final BatonTest baton = world();
    private final BatonTest twin = world();
    private final List<String> ofAda = new ArrayList<>();

    private AnyClaims(long seed) {
        this.random = new Random(seed);
        this.seed = "seed " + seed;
    }

    /** Nothing of Ada is merged, told or changed by that many attacks, nor set off by her own events after them. */
    static void changeNothing(long seed, int attacks) {
        AnyClaims claims = new AnyClaims(seed);
        Duration later = Duration.ofMinutes(claims.random.nextInt(100));
        List.of(claims.baton, claims.twin).forEach(each -> {
            begin(each);
            each.advance(later);
        });
        claims.ofAda.addAll(SECRETS);
        claims.ofAda.add(claims.ada().id());
        String before = claims.all();
        for (int i = 0; i < attacks; i++) {
            claims.attack(i, before);
        }
        same(claims.seed + ": after the attacks", end(claims.baton), end(claims.twin));
    }

    /** Shows where they begin to differ. */
    private static void same(String what, String attacked, String left) {
        int at = 0;
        while (at < Math.min(attacked.length(), left.length()) && attacked.charAt(at) == left.charAt(at)) {
            at++;
        }
        int from = Math.max(0, at - 100);
        assertThat(attacked.substring(from, Math.min(attacked.length(), at + 200)))
                .as(what)
                .isEqualTo(left.substring(from, Math.min(left.length(), at + 200)));
    }

    private static BatonTest world() {
        return Shop.openWith(definitions());
    }

    private static Definitions.Builder definitions() {
        return Shop.promises(
                        Shop.quotes(),
                        Shop.greeting(),
                        Shop.journey("reading")
                                .rule("lyon", asked(Operand.field("city").is("Lyon")), Proposal.task("desk", "a"))
                                .rule("buyer", asked(Operand.count("bought").atLeast(1)), Proposal.task("desk", "b"))
                                .rule(
                                        "upset",
                                        asked(Operand.openCases("complaint").atLeast(1)),
                                        Proposal.task("desk", "c")))
                .caseKind(Shop.caseKind(
                        "complaint",
                        null,
                        "team:care",
                        new CaseKind.Story("reason", List.of("detail"), List.of()).records("order")));
    }

    private static Trigger asked(Condition condition) {
        return Trigger.on("asked", condition);
    }

    private static Event.Builder ada(BatonTest baton, String type) {
        return baton.event("crm", type)
                .verified("customer", "customer-of-ada")
                .verified("email", EMAIL)
                .verified("phone", PHONE);
    }

    private static void begin(BatonTest baton) {
        baton.given(
                ada(baton, "bought")
                        .field("city", "Lyon")
                        .field("note", "note-secret")
                        .field("given_name", "Ada"),
                ada(baton, "quote.started").attribute("quote", "q-secret"),
                ada(baton, "complaint.raised")
                        .attribute("detail", "detail-secret")
                        .attribute("reason", "broken"),
                ada(baton, "callback.promised").attribute("order", "o-1").attribute("words", "words-secret"));
    }

    /** What she does next, what time brings, and all that is known of her then. */
    private static String end(BatonTest baton) {
        baton.when(ada(baton, "asked"));
        baton.advance(Duration.ofHours(5));
        baton.when(ada(baton, "visited"), ada(baton, "quote.submitted").attribute("quote", "q-secret"));
        Profile ada = baton.customer("customer", "customer-of-ada");
        List<String> all = new ArrayList<>(List.of(known(baton, ada)));
        all.add(held(baton.orchestrator().export(ada.id()).orElseThrow()));
        sent(baton).filter(each -> each.profileId().equals(ada.id())).forEach(each -> all.add(text(each)));
        return String.join("\n", all);
    }

    /** The profile, its addresses and what is due; who only named her identifiers is in the log and the audit (S3). */
    private static String held(String export) {
        try {
            ObjectNode all = (ObjectNode) new ObjectMapper().readTree(export);
            return all.without(List.of("events", "audit")).toString();
        } catch (JsonProcessingException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private static Stream<Dispatch> sent(BatonTest baton) {
        return CHANNELS.stream().flatMap(each -> baton.channel(each).attempts().stream());
    }

    private static String text(Dispatch dispatch) {
        String parameters = dispatch.action() instanceof Action.FollowUp followUp
                ? followUp.template().parameters().display()
                : "";
        return dispatch.profileId() + " " + dispatch.action() + " " + parameters + " "
                + (dispatch.contactPoint() == null
                        ? ""
                        : dispatch.contactPoint().address()) + " "
                + (dispatch.handoff() == null ? "" : HandoffJson.write(dispatch.handoff()));
    }

    private Profile ada() {
        return baton.customer("customer", "customer-of-ada");
    }

    private String all() {
        return known(baton, ada());
    }

    /** All that is held of her profile, and whom her identifiers lead to. */
    private static String known(BatonTest baton, Profile ada) {
        StringBuilder all = new StringBuilder(ada.id());
        for (Object each : List.of(
                ada.createdAt(),
                ada.lastSeenAt(),
                ada.identifiers(),
                ada.contactPoints().stream()
                        .map(each -> each.kind() + each.address())
                        .toList(),
                ada.fieldNames(),
                ada.fieldNames().stream()
                        .map(name -> ada.field(name)
                                .map(field -> field.shown().value().display()))
                        .toList(),
                ada.fieldNames().stream().map(ada::provenance).toList(),
                ada.consents(),
                ada.cases(),
                ada.promises(),
                ada.instances(),
                ada.contacts(),
                ada.mergeReviews(),
                ada.merges(),
                ada.eventCount("bought"),
                baton.customer("email", EMAIL).id(),
                baton.customer("phone", PHONE).id())) {
            all.append('\n').append(each);
        }
        return all.toString();
    }

    private void attack(int number, String before) {
        CHANNELS.forEach(each -> baton.channel(each).forget());
        Event event = claim(number);
        String what = seed + ", attack " + number + " " + event.type();
        Preview preview = baton.orchestrator().preview(event);
        nothingOfHers(what, preview.profileId() + preview.merged());
        nothingOfHers(what, preview.toString());

        Outcome outcome = baton.handle(event);
        baton.runDue();

        same(what, all(), before);
        Decision decision = outcome.decision();
        if (decision != null) {
            toldTo(what, decision);
        }
        sent(baton).forEach(each -> nothingOfHers(what, text(each)));
    }

    private void toldTo(String what, Decision decision) {
        Explanation words = baton.orchestrator().explain(decision);
        nothingOfHers(what, words.agent());
        nothingOfHers(what, words.customer());
        baton.orchestrator().profile(decision.profileId()).ifPresent(mallory -> {
            nothingOfHers(what, mallory.id());
            for (HandoffContext each : baton.orchestrator().handoffContexts(mallory)) {
                nothingOfHers(what, HandoffJson.write(each));
            }
            mallory.contactPoints().forEach(each -> nothingOfHers(what, each.address()));
            nothingOfHers(what, mallory.promises().toString());
            if (random.nextInt(10) == 0) {
                String export = baton.orchestrator().export(mallory.id()).orElseThrow();
                TOLD.forEach(each -> assertThat(export).as(what).doesNotContain(each));
            }
        });
    }

    private void nothingOfHers(String what, String text) {
        for (String each : ofAda) {
            if (text.contains(each)) {
                assertThat(text).as(what).doesNotContain(each);
            }
        }
    }

    private <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private Event claim(int number) {
        String channel = of(List.of("web", "chat", "callback", "crm"));
        Event.Builder event = Event.of(channel, "attack-" + number, of(TYPES)).by(of(ACTORS));
        event.occurredAt(baton.now().plus(Duration.ofMinutes(random.nextInt(20_000) - 15_000)));
        if (random.nextBoolean()) {
            event.on(channel);
        }
        if (random.nextInt(8) == 0) {
            event.historical();
        }
        event.identifiedBy(hers().seen(random.nextBoolean() ? Strength.CLAIMED : Strength.INFERRED));
        if (random.nextBoolean()) {
            event.identifiedBy(hers().seen(Strength.CLAIMED));
        }
        own(event);
        payload(event);
        return event.build();
    }

    /** As she writes it, or as somebody else may. */
    private Identifier hers() {
        return switch (random.nextInt(6)) {
            case 0 -> Identifier.of("customer", "customer-of-ada");
            case 1 -> Identifier.of("email", " ADA@Example.ORG ");
            case 2 -> Identifier.of("phone", "+33 6 12-34-56-78");
            case 3, 4 -> Identifier.of("email", EMAIL);
            default -> Identifier.of("phone", PHONE);
        };
    }

    private void own(Event.Builder event) {
        if (random.nextInt(3) > 0) {
            event.inferred("cookie", "k-" + random.nextInt(5));
        }
        switch (random.nextInt(5)) {
            case 0 -> event.verified("customer", "c-mallory-" + random.nextInt(3));
            case 1 -> event.claimed("email", "mallory" + random.nextInt(3) + "@example.net");
            case 2 -> event.verified("email", "mallory@example.net");
            case 3 -> event.claimed("phone", "+4930999999" + random.nextInt(3));
            default -> event.inferred("household", "h-1");
        }
    }

    private void payload(Event.Builder event) {
        if (random.nextBoolean()) {
            event.attribute("quote", of(List.of("q-secret", "q-2", "q-" + random.nextInt(9))));
        }
        if (random.nextBoolean()) {
            event.attribute("order", "o-" + random.nextInt(3));
        }
        for (String name : List.of("case", "promise", "detail", "words", "reason", "profile", "topic")) {
            if (random.nextInt(4) == 0) {
                event.attribute(name, "x" + random.nextInt(10));
            }
        }
        event.attribute("purpose", of(List.of("SERVICE", "MARKETING")));
        if (random.nextBoolean()) {
            event.attribute("evidence", "form");
        }
        if (random.nextInt(3) == 0) {
            event.attribute("contactPointKind", "email").attribute("contactPoint", EMAIL);
        }
        if (random.nextBoolean()) {
            event.field("city", of(List.of("Nowhere", "")));
        }
        if (random.nextInt(3) == 0) {
            event.field("given_name", of(List.of("Ada", "Eve"))).field("dob", "1970-05-01");
        }
    }
}
