package dev.baton.core.turn;

import java.util.ArrayList;
import java.util.List;

/** Lists that stay empty or get one or two elements in most turns: those cost nothing, or no more than they hold. */
final class Few {
    private Few() {}

    /** The list with that element; whoever has the old one does not use it any more. */
    static <T> List<T> and(List<T> before, T next) {
        return switch (before.size()) {
            case 0 -> List.of(next);
            case 1 -> List.of(before.get(0), next);
            case 2 -> {
                List<T> more = new ArrayList<>(8);
                more.addAll(before);
                more.add(next);
                yield more;
            }
            default -> {
                before.add(next);
                yield before;
            }
        };
    }
}
