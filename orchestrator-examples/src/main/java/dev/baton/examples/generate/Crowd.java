package dev.baton.examples.generate;

import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * People who look at prices, ask for quotes, chat, call, complain and come back: an endless sequence of their events,
 * nearly in order. Remembers only the last event, so its length costs nothing.
 */
final class Crowd {
    private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
    private static final int SECONDS_APART = 3;
    private static final int ONE_IN_TWICE = 200;
    private static final int ONE_IN_LATE = 200;
    private static final int ONE_IN_BROKEN = 1_000;
    private static final int LATE_BY_SECONDS = 3 * 24 * 3600;
    private static final int QUOTES = 2;
    /** How many events one does in a row, on average. */
    private static final int SESSION = 4;

    private static final String[] CITIES = {"Berlin", "Leipzig", "London", "Porto", "Oslo", "Lyon"};

    /** What they do, as often as it stands here. */
    private static final String[] DEEDS = {
        "page.viewed",
        "page.viewed",
        "page.viewed",
        "page.viewed",
        "page.viewed",
        "page.viewed",
        "page.viewed",
        "page.viewed",
        "quote.started",
        "quote.started",
        "form.abandoned",
        "customer.logged_in",
        "quote.submitted",
        "chat.started",
        "chat.message",
        "chat.handover_requested",
        "chat.ended",
        "callback.promised",
        "call.started",
        "call.completed",
        "consent.opted_in",
        "offer.available",
        "quote.accepted",
        "complaint.raised",
        "complaint.resolved",
        "recovery.settled"
    };

    private final long customers;
    private final SplittableRandom random;
    private long visitor;
    private long number;
    private Instant now = BEGIN;
    private @Nullable Event last;

    Crowd(long customers, long seed) {
        this.customers = customers;
        this.random = new SplittableRandom(seed);
    }

    /** Whether the next line is no event at all. */
    boolean broken() {
        return random.nextInt(ONE_IN_BROKEN) == 0;
    }

    Event next() {
        Event before = last;
        if (before != null && random.nextInt(ONE_IN_TWICE) == 0) {
            return before;
        }
        now = now.plusSeconds(random.nextInt(2 * SECONDS_APART));
        boolean late = random.nextInt(ONE_IN_LATE) == 0;
        if (random.nextInt(SESSION) == 0) {
            visitor = random.nextLong(customers);
        }
        Event.Builder event = event(visitor, DEEDS[random.nextInt(DEEDS.length)]);
        event.occurredAt(late ? now.minusSeconds(1 + random.nextInt(LATE_BY_SECONDS)) : now);
        if (late) {
            event.receivedAt(now);
        }
        Event made = event.build();
        last = made;
        return made;
    }

    private Event.Builder event(long customer, String type) {
        String channel = type.substring(0, type.indexOf('.'));
        String source = switch (channel) {
            case "chat", "callback" -> "chat";
            case "call" -> "phone";
            case "complaint", "offer", "recovery" -> "desk";
            default -> "web";
        };
        Event.Builder event =
                Event.of(source, source.charAt(0) + "-" + ++number, type).attributes(said(customer, type));
        who(event, customer, type, source);
        if (type.equals("callback.promised") || source.equals("phone")) {
            event.by(Actor.employee("agent:" + random.nextInt(20)));
        }
        return source.equals("desk") ? event : event.on(source);
    }

    /** A browser until they log in; then a customer, with an address of theirs. */
    private void who(Event.Builder event, long customer, String type, String source) {
        boolean known = !source.equals("web") || !type.equals("page.viewed") || random.nextInt(4) == 0;
        if (source.equals("web")) {
            event.inferred("cookie", "ck-" + customer + "-" + random.nextInt(2));
        }
        if (known) {
            event.verified("customer", "C-" + customer);
        }
        if (known && (type.equals("customer.logged_in") || type.startsWith("quote."))) {
            event.verified("email", "customer" + customer + "@example.com");
        }
        if (type.equals("customer.logged_in")) {
            event.field("city", CITIES[random.nextInt(CITIES.length)]);
            event.field("language", random.nextBoolean() ? "de" : "en");
        }
        if (source.equals("phone")) {
            event.verified("phone", String.format(Locale.ROOT, "+4930555%07d", customer));
        }
    }

    private Attributes said(long customer, String type) {
        Attributes.Builder said = Attributes.builder();
        String quote = "Q-" + customer + "-" + random.nextInt(QUOTES);
        switch (type) {
            case "page.viewed" -> said.put("page", "/moving/" + random.nextInt(50));
            case "quote.started" ->
                said.put("quoteId", quote).put("product", "Full-service move").put("rooms", 1 + random.nextInt(6));
            case "form.abandoned" ->
                said.put("quoteId", quote).put("step", "inventory").put("fieldsFilled", random.nextInt(40));
            case "callback.promised" ->
                said.put("quoteId", quote)
                        .put("dueAt", now.plusSeconds(3600L * (2 + random.nextInt(46))))
                        .put("words", "We call you back");
            case "call.completed" ->
                said.put("quoteId", quote).put("result", random.nextInt(4) == 0 ? "busy" : "reached");
            case "chat.message" -> said.put("quoteId", quote).put("text", "How long is the price good for?");
            case "consent.opted_in" ->
                said.put("purpose", "MARKETING").put("channel", "email").put("evidence", "Ticked the box, text v3");
            case "offer.available" -> said.put("offerId", "SPRING-26").put("title", "Spring moves");
            case "complaint.raised" -> said.put("about", "An invoice").put("words", "That is not what we agreed");
            case "customer.logged_in",
                    "chat.started",
                    "chat.ended",
                    "call.started",
                    "complaint.resolved",
                    "recovery.settled" -> {
                // Nothing but that it happened.
            }
            default -> said.put("quoteId", quote);
        }
        return said.build();
    }
}
