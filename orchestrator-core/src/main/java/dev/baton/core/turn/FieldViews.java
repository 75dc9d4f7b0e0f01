package dev.baton.core.turn;

import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.FieldPolicy.Choice;
import dev.baton.event.Value;
import dev.baton.profile.FieldView;
import dev.baton.profile.FieldView.Claim;
import dev.baton.profile.Provenance;
import dev.baton.profile.Provenance.Loss;
import dev.baton.profile.Provenance.Lost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a profile's fields show, and why (F1): put together when somebody reads it. */
final class FieldViews {
    private final String name;
    private final Claims claims;
    private final FieldPolicy policy;
    private final Instant now;
    /** A field of a group is a part of what its claims say. */
    private final boolean member;

    private FieldViews(FieldSet fields, String name, Claims claims, Instant now) {
        this.name = name;
        this.claims = claims;
        this.policy = fields.policy(name);
        this.member = policy.terms().members().contains(name);
        this.now = now;
    }

    static Optional<FieldView> view(FieldSet fields, String name, Instant now) {
        return provenance(fields, name, now).flatMap(FieldViews::view);
    }

    private static Optional<FieldView> view(Provenance of) {
        Claim shown = of.shown();
        List<Claim> others = of.lost().stream().map(Lost::claim).toList();
        return shown == null ? Optional.empty() : Optional.of(new FieldView(of.field(), shown, of.why(), others));
    }

    static Optional<Provenance> provenance(FieldSet fields, String name, Instant now) {
        Claims claims = fields.named(name);
        return claims == null ? Optional.empty() : Optional.of(new FieldViews(fields, name, claims, now).provenance());
    }

    static @Nullable Claim shown(FieldSet fields, String name, Instant now) {
        Claims claims = fields.named(name);
        return claims == null ? null : new FieldViews(fields, name, claims, now).shown();
    }

    static List<String> names(FieldSet fields, Instant now) {
        TreeSet<String> names = new TreeSet<>();
        fields.forEach((name, claims) -> {
            FieldPolicy policy = fields.policy(name);
            if (policy.group()) {
                policy.terms().members().stream()
                        .filter(each -> new FieldViews(fields, each, claims, now).shown() != null)
                        .forEach(names::add);
            } else if (claims.shown(policy, now) != null) {
                names.add(name);
            }
        });
        return List.copyOf(names);
    }

    private @Nullable Claim shown() {
        Claim whole = claims.shown(policy, now);
        return whole == null ? null : part(whole);
    }

    private @Nullable Claim part(Claim whole) {
        if (!member) {
            return whole;
        }
        Value part = whole.value() instanceof Value.Nested nested
                ? nested.attributes().get(name)
                : null;
        return part == null || part.kind() == Value.Kind.NULL
                ? null
                : new Claim(part, whole.source(), whole.occurredAt(), whole.receivedAt());
    }

    private Provenance provenance() {
        Claim shown = shown();
        List<Lost> lost = new ArrayList<>();
        Claim winner = claims.best(policy, now);
        for (Claim each : bestFirst()) {
            Loss loss = loss(each, winner);
            if (loss != null) {
                Claim part = part(each);
                lost.add(new Lost(part == null ? each : part, part == null ? Loss.SILENT : loss));
            }
        }
        double freshness = policy.decay() == null || shown == null
                ? 1
                : policy.decay().freshness(Duration.between(shown.occurredAt(), now));
        return new Provenance(name, shown, shown == null ? whyNot(winner) : why(shown), freshness, lost);
    }

    private List<Claim> bestFirst() {
        List<Claim> all = new ArrayList<>(claims.all());
        all.sort((one, other) ->
                ClaimOrder.better(one, other, policy, now) ? -1 : ClaimOrder.better(other, one, policy, now) ? 1 : 0);
        return all;
    }

    /** Null where it is shown, or is what erases the others. */
    private @Nullable Loss loss(Claim claim, @Nullable Claim winner) {
        if (policy.choice() == Choice.COUNTER || claim.equals(winner)) {
            return null;
        }
        if (ClaimOrder.expired(claim, policy, now)) {
            return Loss.EXPIRED;
        }
        if (!ClaimOrder.authoritative(claim, policy, now) || winner == null) {
            return policy.choice() == Choice.MONOTONIC ? Loss.NO_STEP : Loss.NOT_AUTHORITATIVE;
        }
        if (policy.choice() == Choice.SET) {
            return null;
        }
        return winner.value().kind() == Value.Kind.NULL ? Loss.ERASED : beaten(claim, winner);
    }

    private Loss beaten(Claim claim, Claim winner) {
        if (policy.choice() == Choice.MONOTONIC && policy.step(claim.value()) < policy.step(winner.value())) {
            return Loss.BEHIND;
        }
        boolean lessTrusted = ClaimOrder.trust(claim, policy, now) > ClaimOrder.trust(winner, policy, now);
        boolean sameTime = claim.occurredAt().equals(winner.occurredAt());
        return switch (policy.choice()) {
            case SOURCE_PRIORITY, SOURCE_OF_RECORD_ONLY -> {
                boolean outlived = ClaimOrder.live(winner, policy, now) && !ClaimOrder.live(claim, policy, now);
                yield outlived ? Loss.OUTLIVED : lessTrusted ? Loss.LESS_TRUSTED : Loss.OLDER;
            }
            case FIRST -> sameTime && lessTrusted ? Loss.LESS_TRUSTED : Loss.LATER;
            case MONOTONIC -> lessTrusted ? Loss.LESS_TRUSTED : Loss.OLDER;
            default -> sameTime && lessTrusted ? Loss.LESS_TRUSTED : Loss.OLDER;
        };
    }

    private String why(Claim shown) {
        if (ClaimOrder.live(shown, policy, now)) {
            return "a live statement";
        }
        return switch (policy.choice()) {
            case MOST_RECENT -> "the most recent statement";
            case FIRST -> "the first statement";
            case SOURCE_PRIORITY -> "the most trusted source";
            case SOURCE_OF_RECORD_ONLY -> "the source of record";
            case SET -> "the latest values";
            case MONOTONIC -> "the furthest that was reached";
            case COUNTER -> "the sum of what all events added";
        };
    }

    private String whyNot(@Nullable Claim winner) {
        if (winner == null) {
            return "as nothing that was said counts";
        }
        return winner.value().kind() == Value.Kind.NULL
                ? "as " + winner.source() + " says that there is nothing"
                : "as what counts says nothing of it";
    }
}
