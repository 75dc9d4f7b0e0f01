package dev.baton.core.turn;

import dev.baton.core.definition.FieldPolicy;
import dev.baton.event.Value;
import dev.baton.profile.FieldView.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of two claims counts more under a policy (F3). A total order, so that no order of arrival matters (F6). */
final class ClaimOrder {
    /** More trusted than any source of record. */
    private static final int LIVE = -1;

    private ClaimOrder() {}

    /** Whether its time to live has ended. */
    static boolean expired(Claim claim, FieldPolicy policy, Instant now) {
        return policy.timeToLive() != null && !within(claim, policy.timeToLive(), now);
    }

    /** Whether it outranks the source of record for now (F4). */
    static boolean live(Claim claim, FieldPolicy policy, Instant now) {
        FieldPolicy.Live live = policy.live();
        return live != null && live.sources().contains(claim.source()) && within(claim, live.lasting(), now);
    }

    /** The first instant after now at which one of them expires, or does not outrank others any more; null: never. */
    static @Nullable Instant nextChange(List<Claim> claims, FieldPolicy policy, Instant now) {
        Duration live = policy.live() == null ? null : policy.live().lasting();
        Instant first = null;
        for (Claim each : claims) {
            for (Duration lasting : new @Nullable Duration[] {policy.timeToLive(), live}) {
                if (lasting != null && within(each, lasting, now)) {
                    Instant end = each.occurredAt().plus(lasting);
                    first = first == null || end.isBefore(first) ? end : first;
                }
            }
        }
        return first;
    }

    private static boolean within(Claim claim, Duration lasting, Instant now) {
        return Duration.between(claim.occurredAt(), now).compareTo(lasting) < 0;
    }

    /** Whether its source may be shown at all; others are kept and set aside. */
    static boolean authoritative(Claim claim, FieldPolicy policy, Instant now) {
        return switch (policy.choice()) {
            case SOURCE_OF_RECORD_ONLY -> policy.rank(claim.source()) == 0 || live(claim, policy, now);
            case MONOTONIC -> policy.step(claim.value()) >= 0;
            default -> true;
        };
    }

    static boolean eligible(Claim claim, FieldPolicy policy, Instant now) {
        return !expired(claim, policy, now) && authoritative(claim, policy, now);
    }

    /** Smaller is more trusted. */
    static int trust(Claim claim, FieldPolicy policy, Instant now) {
        return live(claim, policy, now) ? LIVE : policy.rank(claim.source());
    }

    /**
     * Whether one claim wins against another.
     *
     * @param now null: whoever may be live counts as live, so that what is kept does not depend on when it is asked
     */
    static boolean better(Claim claim, Claim than, FieldPolicy policy, @Nullable Instant now) {
        int byTrust = claim.source().equals(than.source()) ? 0 : byTrust(claim, than, policy, now);
        int byTime = claim.occurredAt().compareTo(than.occurredAt());
        int order = switch (policy.choice()) {
            case MOST_RECENT, SET, COUNTER -> first(byTime, byTrust, recency(claim, than));
            case FIRST -> first(-byTime, byTrust, -recency(claim, than));
            case SOURCE_PRIORITY, SOURCE_OF_RECORD_ONLY -> first(byTrust, recency(claim, than), 0);
            case MONOTONIC ->
                first(
                        Integer.compare(policy.step(claim.value()), policy.step(than.value())),
                        byTrust,
                        recency(claim, than));
        };
        return order > 0;
    }

    private static int byTrust(Claim claim, Claim than, FieldPolicy policy, @Nullable Instant now) {
        return now == null
                ? Integer.compare(lasting(than, policy), lasting(claim, policy))
                : Integer.compare(trust(than, policy, now), trust(claim, policy, now));
    }

    private static int lasting(Claim claim, FieldPolicy policy) {
        FieldPolicy.Live live = policy.live();
        return live != null && live.sources().contains(claim.source()) ? LIVE : policy.rank(claim.source());
    }

    private static int first(int one, int two, int three) {
        return one != 0 ? one : two != 0 ? two : three;
    }

    /** Later occurred, then later received, then by what it says: total. */
    static int recency(Claim one, Claim other) {
        int order = one.occurredAt().compareTo(other.occurredAt());
        if (order == 0) {
            order = one.receivedAt().compareTo(other.receivedAt());
        }
        if (order == 0) {
            order = other.source().compareTo(one.source());
        }
        return order == 0 ? content(one.value(), other.value()) : order;
    }

    private static int content(Value one, Value other) {
        int order = one.kind().compareTo(other.kind());
        return order == 0 ? one.display().compareTo(other.display()) : order;
    }
}
