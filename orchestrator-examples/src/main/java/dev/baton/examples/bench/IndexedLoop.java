package dev.baton.examples.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The yardstick for many rules: the same loop over an indexed table, in which rules stand by kind of event and, where they
 * demand one, by category.
 */
final class IndexedLoop implements Yardstick {
    private static final Offer[] NONE = {};

    private final Map<String, HandCustomer> byNumber = new HashMap<>();
    private final Map<String, HandCustomer> byEmail = new HashMap<>();
    private final Map<String, HandCustomer> byDevice = new HashMap<>();
    /** By ordinal of the kind. */
    private final Offer[][] always = new Offer[Kind.values().length][];

    private final List<Map<String, Offer[]>> byCategory = new ArrayList<>();
    private final Sent sent = new Sent();
    private HandEvent[] events = {};
    private long proposed;

    IndexedLoop(List<Offer> offers) {
        for (Kind kind : Kind.values()) {
            List<Offer> anywhere = new ArrayList<>();
            Map<String, List<Offer>> somewhere = new HashMap<>();
            for (Offer offer : offers) {
                if (offer.on() == kind) {
                    String category = category(offer);
                    (category == null ? anywhere : somewhere.computeIfAbsent(category, none -> new ArrayList<>()))
                            .add(offer);
                }
            }
            always[kind.ordinal()] = anywhere.toArray(NONE);
            Map<String, Offer[]> table = new HashMap<>();
            somewhere.forEach((category, some) -> table.put(category, some.toArray(NONE)));
            byCategory.add(table);
        }
    }

    private static @Nullable String category(Offer offer) {
        for (Offer.Test test : offer.tests()) {
            if (test.look() == Offer.Look.CATEGORY) {
                return test.text();
            }
        }
        return null;
    }

    @Override
    public void meet(Person person) {
        HandCustomer customer = new HandCustomer(person);
        byNumber.put(person.identifier(Person.Namespace.CUSTOMER), customer);
        byEmail.put(customer.email, customer);
        byDevice.put(person.identifier(Person.Namespace.DEVICE), customer);
    }

    @Override
    public void take(Happening[] chunk) {
        events = HandEvent.of(chunk);
    }

    @Override
    public void run() {
        for (HandEvent event : events) {
            handle(event);
        }
    }

    private void handle(HandEvent event) {
        HandCustomer who = customers(event.namespace()).get(event.identifier());
        if (who == null) {
            throw new IllegalStateException("nobody is known by the identifier of event " + event.id());
        }
        who.saw(event);
        Offer best = best(always[event.kind().ordinal()], event, who, null);
        best = best(byCategory.get(event.kind().ordinal()).getOrDefault(event.category(), NONE), event, who, best);
        if (best == null) {
            return;
        }
        proposed++;
        if (who.mayBeSentTo(event.micros())) {
            sent.add(who.email, best.template(), event.id());
            who.remember(best.template(), event.micros());
        }
    }

    private Map<String, HandCustomer> customers(Person.Namespace namespace) {
        return switch (namespace) {
            case CUSTOMER -> byNumber;
            case EMAIL -> byEmail;
            case DEVICE -> byDevice;
        };
    }

    private static @Nullable Offer best(Offer[] offers, HandEvent event, HandCustomer who, @Nullable Offer soFar) {
        Offer best = soFar;
        for (Offer offer : offers) {
            if ((best == null || offer.priority() > best.priority()) && holds(offer, event, who)) {
                best = offer;
            }
        }
        return best;
    }

    private static boolean holds(Offer offer, HandEvent event, HandCustomer who) {
        List<Offer.Test> tests = offer.tests();
        for (int i = 0; i < tests.size(); i++) {
            if (!holds(tests.get(i), event, who)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Offer.Test test, HandEvent event, HandCustomer who) {
        return switch (test.look()) {
            case CATEGORY -> event.category().equals(test.text());
            case AMOUNT -> event.amount() >= test.number();
            case SEGMENT -> who.segment.equals(test.text());
            case PLAN -> who.plan.equals(test.text());
            case COUNT -> counted(test, who);
        };
    }

    private static boolean counted(Offer.Test test, HandCustomer who) {
        Kind counted = test.counted();
        int count = counted == null ? 0 : who.count(counted);
        return test.number() < 0 ? count < -test.number() : count >= test.number();
    }

    @Override
    public Sent sent() {
        return sent;
    }

    @Override
    public long proposed() {
        return proposed;
    }
}
