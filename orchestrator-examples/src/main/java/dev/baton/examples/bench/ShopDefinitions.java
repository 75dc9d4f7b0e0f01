package dev.baton.examples.bench;

import dev.baton.action.Scope;
import dev.baton.action.Tier;
import dev.baton.cases.OwnerId;
import dev.baton.consent.ConsentModel;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EventContract;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The shop's rules as a host would define them: a standing journey for each offer, and the policies they share. */
final class ShopDefinitions {
    static final String CHANNEL = "email";

    private static final String COMPLAINT = "complaint";

    private ShopDefinitions() {}

    static Definitions of(List<Offer> offers) {
        Definitions.Builder definitions = Definitions.builder()
                .contactPolicy(policy())
                .caseKind(new CaseKind(
                        COMPLAINT,
                        OwnerId.of("team:care"),
                        null,
                        List.of(Trigger.on(Kind.COMPLAINT_OPENED.type())),
                        List.of(Trigger.on(Kind.COMPLAINT_SETTLED.type())),
                        CaseKind.Story.NONE));
        for (Offer offer : offers) {
            definitions.journey(journey(offer));
        }
        for (Kind kind : Kind.values()) {
            definitions.contract(contract(kind));
        }
        return definitions.build();
    }

    private static ContactPolicy policy() {
        ContactPolicy.Silence whileOpen = new ContactPolicy.Silence(
                ContactPolicy.Silence.While.OPEN_CASE, COMPLAINT, Scope.of(Purpose.MARKETING), Duration.ofDays(3650));
        return new ContactPolicy(
                Map.of(Purpose.MARKETING, ConsentModel.RESTRICTIVE),
                List.of(whileOpen),
                List.of(Cap.rolling(3, Duration.ofDays(7))),
                Map.of(),
                null,
                Duration.ofDays(3));
    }

    private static JourneyDefinition journey(Offer offer) {
        Proposal message = Proposal.message(CHANNEL, offer.template())
                .with(Importance.of(Tier.PROMOTION).worth(offer.priority()).priority(offer.priority()));
        return Journey.named(offer.template())
                .ownedBy("team:marketing")
                .purpose(Purpose.MARKETING)
                .outcome("An offer that fits")
                .rule("offer", Trigger.on(offer.on().type(), condition(offer)), message)
                .build();
    }

    private static Condition condition(Offer offer) {
        return new Condition.All(
                offer.tests().stream().map(ShopDefinitions::condition).toList());
    }

    private static Condition condition(Offer.Test test) {
        return switch (test.look()) {
            case CATEGORY -> Operand.event("category").is(text(test));
            case SEGMENT -> Operand.field("segment").is(text(test));
            case PLAN -> Operand.field("plan").is(text(test));
            case AMOUNT -> Operand.event("amount").atLeast(test.number());
            case COUNT -> count(test);
        };
    }

    private static Condition count(Offer.Test test) {
        Kind counted = test.counted();
        if (counted == null) {
            throw new IllegalArgumentException("a count that counts nothing: " + test);
        }
        Operand count = Operand.count(counted.type());
        return test.number() < 0 ? count.lessThan(-test.number()) : count.atLeast(test.number());
    }

    private static String text(Offer.Test test) {
        if (test.text() == null) {
            throw new IllegalArgumentException("a comparison with nothing: " + test);
        }
        return test.text();
    }

    private static EventContract contract(Kind kind) {
        EventContract.Attribute amount = new EventContract.Attribute("amount", EventContract.Is.NUMBER);
        EventContract.Attribute category = new EventContract.Attribute("category", EventContract.Is.TEXT);
        boolean ofCategory = kind.compareTo(Kind.PLAN_CHANGED) < 0;
        return new EventContract(kind.type(), ofCategory ? List.of(amount, category) : List.of(amount), "team:data");
    }
}
