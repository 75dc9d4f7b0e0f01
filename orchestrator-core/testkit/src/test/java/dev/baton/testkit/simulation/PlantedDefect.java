package dev.baton.testkit.simulation;

import java.util.List;

/** What can be wrong with a storage. */
enum PlantedDefect {
    KEY_NOT_RECORDED("T5", "T1"),
    LINKS_LOST("T1"),
    PROFILES_LOST("T1"),
    CONTACT_POINTS_LOST("C3", "T1"),
    LOG_LOST("T1"),
    AUDIT_LOST("G3"),
    HELD_EVENT_LOST("T9"),
    FREED_EVENT_STAYS_HELD("T9"),
    NEW_WORK_LOST("A4"),
    CANCELLED_WORK_STAYS("A4"),
    COMPLETED_WORK_STAYS("A4"),
    FENCE_IGNORED("T1"),
    STALE_VERSION_ACCEPTED("T1"),
    LEASE_IGNORED("A4"),
    WORK_IS_DUE_EARLY("A4"),
    WORK_IS_NEVER_DUE("A4"),
    CONFLICT_APPLIED("T1", "A4"),
    EPOCH_IGNORED("T1");

    private final List<String> rules;

    PlantedDefect(String... rules) {
        this.rules = List.of(rules);
    }

    /** One of which the simulation must name. */
    List<String> rules() {
        return rules;
    }
}
