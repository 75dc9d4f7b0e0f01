package dev.baton.handoff;

/**
 * How owners answer an offered case (H2), and what they still owe with it (H4): as events by an employee. Attributes:
 * {@code case} (the kind of case) where several are on offer, and {@code subject} where several of that kind are; without
 * them the first on offer is meant. With an acceptance also {@link #OPENED}.
 */
public final class HandoffEvents {
    public static final String ACCEPTED = "handoff.accepted";
    public static final String DECLINED = "handoff.declined";

    /**
     * An employee says that what a handoff left unknown was asked for, and that there is nothing to know. Attributes:
     * those of an answer, and {@code slot} where several things are owed.
     */
    public static final String DEBT_PAID = "handoff.debt_paid";

    /** The attribute of an acceptance that says which slots were opened, by their names, one or a list (H6). */
    public static final String OPENED = "opened";

    private HandoffEvents() {}
}
