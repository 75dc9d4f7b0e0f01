package dev.baton.core.turn;

import dev.baton.cases.EffortEntry;
import dev.baton.cases.Promise;
import dev.baton.cases.ServiceCase;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Of what the customer wants settled and was told: the one that a condition asks for. */
final class Matters {
    private Matters() {}

    /** Of that kind; of any where it is empty. */
    private static boolean is(ServiceCase serviceCase, String kind) {
        return kind.isEmpty() || kind.equals(serviceCase.matter().kind());
    }

    private static boolean is(Promise promise, String kind) {
        return kind.isEmpty() || kind.equals(promise.kind());
    }

    static int count(List<ServiceCase> open, String kind) {
        int count = 0;
        for (ServiceCase each : open) {
            count += is(each, kind) ? 1 : 0;
        }
        return count;
    }

    static int countOpen(List<Promise> promises, String kind) {
        int count = 0;
        for (Promise each : promises) {
            count += each.state().pendingOrLive() && is(each, kind) ? 1 : 0;
        }
        return count;
    }

    static double effortMinutes(List<ServiceCase> open, String kind) {
        double minutes = 0;
        ServiceCase first = null;
        Set<String> booked = null;
        for (ServiceCase each : open) {
            if (!is(each, kind)) {
                continue;
            }
            if (first == null) {
                first = each;
                minutes = each.effortMinutes();
                continue;
            }
            // What one event cost the customer was one effort, however many cases it is about.
            booked = booked == null ? add(new HashSet<>(), first) : booked;
            for (EffortEntry entry : each.effort()) {
                minutes += booked.add(entry.kind() + " " + entry.cause()) ? entry.minutes() : 0;
            }
        }
        return minutes;
    }

    private static Set<String> add(Set<String> booked, ServiceCase of) {
        of.effort().forEach(each -> booked.add(each.kind() + " " + each.cause()));
        return booked;
    }

    static @Nullable ServiceCase oldest(List<ServiceCase> open, String kind) {
        ServiceCase oldest = null;
        for (ServiceCase each : open) {
            if (is(each, kind)
                    && (oldest == null
                            || each.life().openedAt().isBefore(oldest.life().openedAt()))) {
                oldest = each;
            }
        }
        return oldest;
    }

    static @Nullable Promise next(List<Promise> promises, String kind) {
        Promise next = null;
        for (Promise each : promises) {
            boolean open = each.state().pendingOrLive() && is(each, kind);
            if (open && (next == null || each.due().by().isBefore(next.due().by()))) {
                next = each;
            }
        }
        return next;
    }

    static @Nullable Promise last(List<Promise> promises, String kind) {
        Promise last = null;
        for (Promise each : promises) {
            boolean later =
                    last == null || !each.terms().madeAt().isBefore(last.terms().madeAt());
            last = is(each, kind) && later ? each : last;
        }
        return last;
    }
}
