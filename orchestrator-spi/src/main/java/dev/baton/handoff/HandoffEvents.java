package dev.baton.handoff;

/**
 * How owners answer an offered case (H2), and what they still owe with it (H4): as events by an employee. Attributes: {@code case} (the kind of
 * case, mandatory) and {@code subject} where the customer has several of that kind.
 */
public final class HandoffEvents {
    public static final String ACCEPTED = "handoff.accepted";
    public static final String DECLINED = "handoff.declined";

    /**
     * An employee says that what a handoff left unknown was asked for, and that there is nothing to know. Attributes:
     * those of an answer, and {@code slot} where several things are owed.
     */
    public static final String DEBT_PAID = "handoff.debt_paid";

    private HandoffEvents() {}
}
