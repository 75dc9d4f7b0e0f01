package dev.baton.handoff;

/**
 * How owners answer an offered case (H2): as events of two types, by an employee. Attributes: {@code case} (the kind of
 * case, mandatory) and {@code subject} where the customer has several of that kind.
 */
public final class HandoffEvents {
    public static final String ACCEPTED = "handoff.accepted";
    public static final String DECLINED = "handoff.declined";

    private HandoffEvents() {}
}
