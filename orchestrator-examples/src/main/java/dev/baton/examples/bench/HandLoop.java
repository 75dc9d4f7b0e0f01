package dev.baton.examples.bench;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The yardstick: what a good engineer would write by hand for exactly this shop, with nothing that it does not need. No
 * event keys, no log, no explanation, no provenance, no history, one thread.
 */
final class HandLoop implements Yardstick {
    private final Map<String, HandCustomer> byNumber = new HashMap<>();
    private final Map<String, HandCustomer> byEmail = new HashMap<>();
    private final Map<String, HandCustomer> byDevice = new HashMap<>();
    private final Sent sent = new Sent();
    private HandEvent[] events = {};
    private long proposed;

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
        String template = best(event, who);
        if (template == null) {
            return;
        }
        proposed++;
        if (who.mayBeSentTo(event.micros())) {
            sent.add(who.email, template, event.id());
            who.remember(template, event.micros());
        }
    }

    private Map<String, HandCustomer> customers(Person.Namespace namespace) {
        return switch (namespace) {
            case CUSTOMER -> byNumber;
            case EMAIL -> byEmail;
            case DEVICE -> byDevice;
        };
    }

    /** The rules of {@link Offer#standard()}, the greatest priority first. Null where none holds. */
    private static @Nullable String best(HandEvent event, HandCustomer who) {
        return switch (event.kind()) {
            case PAGE_VIEWED -> onPage(event, who);
            case PRODUCT_VIEWED -> onProduct(event, who);
            case CART_UPDATED -> onCart(event, who);
            case QUOTE_STARTED -> onQuote(event, who);
            case ORDER_PLACED -> onOrder(event, who);
            case PLAN_CHANGED -> onPlan(who);
            case COMPLAINT_OPENED -> event.amount() >= 500 && who.segment.equals("gold") ? "gold-apology" : null;
            case COMPLAINT_SETTLED ->
                event.amount() >= 300 && who.count(Kind.COMPLAINT_SETTLED) >= 1 ? "goodwill" : null;
        };
    }

    private static @Nullable String onPage(HandEvent event, HandCustomer who) {
        if (event.category().equals("home") && who.segment.equals("gold")) {
            return "home-preview";
        }
        if (event.amount() >= 700 && who.plan.equals("free") && who.count(Kind.ORDER_PLACED) < 1) {
            return "first-order";
        }
        return event.category().equals("travel") && who.count(Kind.PAGE_VIEWED) >= 5 ? "travel-guide" : null;
    }

    private static @Nullable String onProduct(HandEvent event, HandCustomer who) {
        if (event.category().equals("cars") && event.amount() >= 100 && who.segment.equals("gold")) {
            return "test-drive";
        }
        if (event.category().equals("travel") && event.amount() >= 500) {
            return "travel-deal";
        }
        if (event.amount() >= 800 && who.count(Kind.CART_UPDATED) >= 1) {
            return "come-back";
        }
        return event.amount() >= 600 && who.segment.equals("silver") && who.plan.equals("free") ? "silver-perk" : null;
    }

    private static @Nullable String onCart(HandEvent event, HandCustomer who) {
        if (event.amount() >= 300 && who.segment.equals("gold")) {
            return "free-delivery";
        }
        if (event.amount() >= 600 && who.plan.equals("free")) {
            return "plus-trial";
        }
        return who.count(Kind.CART_UPDATED) >= 3 && who.count(Kind.ORDER_PLACED) < 2 ? "cart-help" : null;
    }

    private static @Nullable String onQuote(HandEvent event, HandCustomer who) {
        if (who.segment.equals("gold") && who.count(Kind.QUOTE_STARTED) >= 2) {
            return "gold-quote";
        }
        if (event.amount() >= 500 && who.plan.equals("pro") && who.count(Kind.ORDER_PLACED) >= 1) {
            return "pro-quote";
        }
        return event.category().equals("home") && event.amount() >= 400 ? "home-adviser" : null;
    }

    private static @Nullable String onOrder(HandEvent event, HandCustomer who) {
        if (who.count(Kind.ORDER_PLACED) >= 3 && who.segment.equals("silver")) {
            return "loyalty";
        }
        if (event.category().equals("travel") && event.amount() >= 200 && who.count(Kind.PAGE_VIEWED) >= 10) {
            return "travel-cover";
        }
        return event.amount() >= 700 && who.plan.equals("plus") ? "upgrade" : null;
    }

    private static @Nullable String onPlan(HandCustomer who) {
        if (who.plan.equals("pro") && who.segment.equals("basic")) {
            return "pro-welcome";
        }
        return who.plan.equals("plus") && who.count(Kind.ORDER_PLACED) >= 1 ? "plus-welcome" : null;
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
