package dev.baton.core.definition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pauses in force, at most one a scope, in the order in which they were asked for. Immutable and thread-safe. */
public record Pauses(List<Pause> all) {
    public static final Pauses NONE = new Pauses(List.of());

    public Pauses {
        all = List.copyOf(all);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** With that one in place of an earlier one of the same scope. */
    public Pauses with(Pause next) {
        List<Pause> more = new ArrayList<>(without(next.scope()).all);
        more.add(next);
        return new Pauses(more);
    }

    public Pauses without(Pause.Scope scope) {
        return new Pauses(
                all.stream().filter(each -> !each.scope().equals(scope)).toList());
    }

    /**
     * What stops an action; of several, one that discards. Null where nothing does.
     *
     * @param purpose absent for what has none
     */
    public @Nullable Pause of(String journey, String channel, @Nullable String purpose) {
        Pause holds = null;
        for (Pause each : all) {
            if (covers(each.scope(), journey, channel, purpose)) {
                if (each.mode() == Pause.Mode.DISCARD) {
                    return each;
                }
                holds = holds == null ? each : holds;
            }
        }
        return holds;
    }

    private static boolean covers(Pause.Scope scope, String journey, String channel, @Nullable String purpose) {
        return switch (scope.kind()) {
            case JOURNEY -> journey.equals(scope.name());
            case CHANNEL -> channel.equals(scope.name());
            case PURPOSE -> purpose != null && purpose.equals(scope.name());
            case EVERYTHING -> true;
        };
    }
}
