package dev.baton.handoff;

/** What a handoff context carries (H3), in the order in which it is told. */
public enum SlotName {
    REASON("Reason"),
    HAPPENED("What happened"),
    LAST_ACTION("Last action"),
    PROMISES("Customer was told"),
    CONSTRAINTS("Must not"),
    CUSTOMER_TOLD("Customer told us"),
    /** The ids of the orders, bookings, accounts it is about. */
    RECORDS("Records"),
    EFFORT("Effort so far"),
    IDENTITY("Identity"),
    CONSENT("Consent"),
    NEXT_STEP("Next step"),
    OWNER("Owner");

    private final String label;

    SlotName(String label) {
        this.label = label;
    }

    /** How a card heads it. */
    public String label() {
        return label;
    }
}
