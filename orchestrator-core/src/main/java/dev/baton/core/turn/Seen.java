package dev.baton.core.turn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What re-entry must remember of a journey after its instances are gone (J5).
 *
 * @param bindings the latest {@value #MAX_BINDINGS} bindings seen
 */
public record Seen(String journey, int entered, @Nullable Instant lastExit, List<String> bindings) {
    static final int MAX_BINDINGS = 200;

    public Seen {
        bindings = List.copyOf(bindings);
    }

    public Seen enteredWith(String binding) {
        List<String> more = new ArrayList<>(bindings);
        more.remove(binding);
        more.add(binding);
        if (more.size() > MAX_BINDINGS) {
            more.remove(0);
        }
        return new Seen(journey, entered + 1, lastExit, more);
    }

    public Seen exited(Instant at) {
        return new Seen(journey, entered, lastExit == null || at.isAfter(lastExit) ? at : lastExit, bindings);
    }

    public Seen union(Seen other) {
        List<String> all = new ArrayList<>(bindings);
        other.bindings.stream().filter(each -> !all.contains(each)).forEach(all::add);
        List<String> latest = all.size() > MAX_BINDINGS ? all.subList(all.size() - MAX_BINDINGS, all.size()) : all;
        Instant last = lastExit == null || (other.lastExit != null && other.lastExit.isAfter(lastExit))
                ? other.lastExit
                : lastExit;
        return new Seen(journey, entered + other.entered, last, latest);
    }
}
