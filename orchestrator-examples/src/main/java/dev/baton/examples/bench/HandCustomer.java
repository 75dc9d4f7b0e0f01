package dev.baton.examples.bench;

import org.jspecify.annotations.Nullable;

/** A customer as whoever writes the loop by hand would keep them. */
final class HandCustomer {
    private static final int CAP = 3;
    private static final long WINDOW_MICROS = 7 * 86_400_000_000L;

    final String email;
    final String segment;
    final int[] counts = new int[Kind.values().length];
    String plan;
    long lastSeenMicros;
    boolean optedIn;
    boolean complaintOpen;

    /** When and what the last messages were, in a ring. */
    private final long[] sentMicros = new long[CAP];

    private final @Nullable String[] sentTemplates = new String[CAP];
    private int sent;

    HandCustomer(Person person) {
        email = person.identifier(Person.Namespace.EMAIL);
        segment = person.segment();
        plan = person.plan();
        optedIn = person.optedIn();
    }

    int count(Kind kind) {
        return counts[kind.ordinal()];
    }

    /** What an event changes, whatever is decided. */
    void saw(HandEvent event) {
        counts[event.kind().ordinal()]++;
        lastSeenMicros = Math.max(lastSeenMicros, event.micros());
        switch (event.kind()) {
            case PLAN_CHANGED -> plan = event.plan();
            case COMPLAINT_OPENED -> complaintOpen = true;
            case COMPLAINT_SETTLED -> complaintOpen = false;
            default -> {}
        }
    }

    /** Consent, silence while a complaint is open, and at most three messages in seven days. */
    boolean mayBeSentTo(long micros) {
        return optedIn && !complaintOpen && (sent < CAP || sentMicros[sent % CAP] <= micros - WINDOW_MICROS);
    }

    void remember(String template, long micros) {
        sentMicros[sent % CAP] = micros;
        sentTemplates[sent % CAP] = template;
        sent++;
    }
}
