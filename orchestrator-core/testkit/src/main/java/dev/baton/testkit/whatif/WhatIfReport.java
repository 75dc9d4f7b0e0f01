package dev.baton.testkit.whatif;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What comes out otherwise under the changed definitions. Immutable and safe to share between threads.
 *
 * @param events how many events of the host were played
 * @param customers how many customers there were at the end
 * @param differences by customer, then by time
 * @param notes what was not on record and had to be made up, or could not be played
 */
public record WhatIfReport(long events, long customers, List<Difference> differences, List<String> notes) {
    public WhatIfReport {
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
    }

    /** Whether nothing differs. */
    public boolean same() {
        return differences.isEmpty();
    }

    /** How many differences there are of each kind that there is any of. */
    public Map<Difference.Kind, Long> totals() {
        Map<Difference.Kind, Long> totals = new EnumMap<>(Difference.Kind.class);
        differences.forEach(each -> totals.merge(each.kind(), 1L, Long::sum));
        return totals;
    }

    /** How many customers something differs for. */
    public long customersThatDiffer() {
        return differences.stream().map(Difference::customer).distinct().count();
    }

    /** For people, in 80 columns; empty where nothing differs. */
    @Override
    public String toString() {
        return same() ? "" : WhatIfPage.of(this);
    }
}
