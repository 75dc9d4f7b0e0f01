package dev.baton.testkit.simulation;

/** What a share of the schedules plays beside the shop, so that each rule meets all the others somewhere. */
enum Part {
    /** It is night for half of the day, and what would be sent then is held (C7, C8). */
    NIGHT,
    /** Quiet hours that begin or end while clocks are changed. */
    CLOCKS,
    /** Customers share caps of addresses, and one of all (C6). */
    SHARED_CAPS,
    /** Somebody pauses what is going wrong, and lifts it again (J8). */
    PAUSES;

    boolean quiet() {
        return this == NIGHT || this == CLOCKS;
    }
}
