package dev.baton.core.turn;

import dev.baton.event.Value;
import dev.baton.profile.FieldView.Claim;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a COUNTER: for each source the sum of what its events added, dated by the latest of them (F2). Sources
 * beyond {@link Claims#MAX_SOURCES} are added up under one name, the last by name first, so that nothing is lost and no
 * order matters.
 */
final class Sums {
    /** Whose name no source of a host bears. */
    static final String OTHERS = "baton.others";

    /** Digits before the point, and after it, of a number that can be counted: sums of such stay small. */
    private static final int MOST_WHOLE = 18;

    private static final int MOST_DECIMALS = 9;
    private static final int MOST_DIGITS_OF_A_SUM = 60;

    private Sums() {}

    /** Whether it can be counted: a number below 10^18, with at most nine decimals. */
    static boolean countable(Value value) {
        if (!value.isNumber()) {
            return false;
        }
        BigDecimal number = number(value);
        return value.equals(Value.of(number))
                && number.scale() <= MOST_DECIMALS
                && number.precision() - number.scale() <= MOST_WHOLE;
    }

    static List<Claim> with(Claim[] kept, Claim stated) {
        List<Claim> all = new ArrayList<>(List.of(kept));
        int at = indexOf(all, stated.source());
        if (at < 0 && folded(all, stated.source())) {
            at = indexOf(all, OTHERS);
        }
        if (at >= 0) {
            all.set(at, sum(all.get(at), stated));
            return all;
        }
        all.add(stated);
        return named(all) > Claims.MAX_SOURCES ? fold(all) : all;
    }

    private static int indexOf(List<Claim> all, String source) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).source().equals(source)) {
                return i;
            }
        }
        return -1;
    }

    private static int named(List<Claim> all) {
        return all.size() - (indexOf(all, OTHERS) < 0 ? 0 : 1);
    }

    /** Whether that source is among the others already: all that are named come before it. */
    private static boolean folded(List<Claim> all, String source) {
        return named(all) >= Claims.MAX_SOURCES
                && all.stream()
                        .filter(each -> !each.source().equals(OTHERS))
                        .allMatch(each -> each.source().compareTo(source) < 0);
    }

    private static List<Claim> fold(List<Claim> all) {
        Claim last = all.stream()
                .filter(each -> !each.source().equals(OTHERS))
                .max(Comparator.comparing(Claim::source))
                .orElseThrow();
        all.remove(last);
        int others = indexOf(all, OTHERS);
        if (others < 0) {
            all.add(new Claim(last.value(), OTHERS, last.occurredAt(), last.receivedAt()));
        } else {
            all.set(others, sum(all.get(others), last));
        }
        return all;
    }

    private static Claim sum(Claim known, Claim more) {
        return new Claim(
                Value.of(number(known.value()).add(number(more.value()))),
                known.source(),
                later(known.occurredAt(), more.occurredAt()),
                later(known.receivedAt(), more.receivedAt()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The sum of all, with the source and time of the latest; null where nothing was added. */
    static @Nullable Claim shown(Claim[] kept) {
        Claim latest = null;
        BigDecimal sum = BigDecimal.ZERO;
        for (Claim each : kept) {
            if (each.value().isNumber()) {
                latest = latest == null || ClaimOrder.recency(each, latest) > 0 ? each : latest;
                sum = sum.add(number(each.value()));
            }
        }
        return latest == null
                ? null
                : new Claim(Value.of(sum), latest.source(), latest.occurredAt(), latest.receivedAt());
    }

    /** What was kept under another policy, and is no number or an enormous one, counts nothing. */
    private static BigDecimal number(Value value) {
        if (value instanceof Value.Whole whole) {
            return BigDecimal.valueOf(whole.number());
        }
        boolean small = value instanceof Value.Decimal decimal
                && decimal.number().scale() <= MOST_DECIMALS
                && decimal.number().scale() >= -MOST_DIGITS_OF_A_SUM
                && decimal.number().precision() <= MOST_DIGITS_OF_A_SUM;
        return small ? ((Value.Decimal) value).number() : BigDecimal.ZERO;
    }
}
