package dev.baton.examples.bench;

/** The eight types of events in the traffic, and how many of a thousand events are of each. */
enum Kind {
    PAGE_VIEWED("page.viewed", 400),
    PRODUCT_VIEWED("product.viewed", 220),
    CART_UPDATED("cart.updated", 125),
    QUOTE_STARTED("quote.started", 100),
    ORDER_PLACED("order.placed", 80),
    PLAN_CHANGED("plan.changed", 45),
    COMPLAINT_OPENED("complaint.opened", 5),
    COMPLAINT_SETTLED("complaint.settled", 25);

    private static final Kind[] OF_THOUSAND = new Kind[1_000];

    static {
        int at = 0;
        for (Kind kind : values()) {
            for (int i = 0; i < kind.share; i++) {
                OF_THOUSAND[at++] = kind;
            }
        }
    }

    private final String type;
    private final int share;

    Kind(String type, int share) {
        this.type = type;
        this.share = share;
    }

    String type() {
        return type;
    }

    /** @param thousandth 0 to 999 */
    static Kind at(int thousandth) {
        return OF_THOUSAND[thousandth];
    }
}
