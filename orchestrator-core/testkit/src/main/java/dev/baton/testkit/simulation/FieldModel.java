package dev.baton.testkit.simulation;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EventContract;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.profile.FieldView.Claim;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What events state of fields, and what a field shows of all that was ever said, in whatever order (F1 to F4, F6). */
final class FieldModel {
    private static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(18);
    private static final int MOST_DECIMALS = 9;

    private static final Comparator<Claim> RECENCY = Comparator.comparing(Claim::occurredAt)
            .thenComparing(Claim::receivedAt)
            .thenComparing(Claim::source, Comparator.reverseOrder())
            .thenComparing(claim -> claim.value().kind())
            .thenComparing(claim -> claim.value().display());

    private final FieldPolicy policy;

    private FieldModel(FieldPolicy policy) {
        this.policy = policy;
    }

    static FieldPolicy policy(Definitions definitions, String field) {
        for (FieldPolicy each : definitions.fields()) {
            if (each.field().equals(field) || each.terms().members().contains(field)) {
                return each;
            }
        }
        return FieldPolicy.mostRecent(field);
    }

    /**
     * Every claim that the event makes, with the field it is about: of a group one for all of its members.
     *
     * @param counts whether numbers are added up: not a second time, and not where that cannot be told
     */
    static void said(
            Event event, Definitions definitions, Instant received, boolean counts, BiConsumer<String, Claim> claims) {
        Map<String, Attributes.Builder> groups = new TreeMap<>();
        Map<String, Boolean> silent = new TreeMap<>();
        event.fields().forEach((name, value) -> {
            FieldPolicy policy = policy(definitions, name);
            for (Value each : new FieldModel(policy).taken(name, value, event.source(), counts)) {
                if (policy.group()) {
                    groups.computeIfAbsent(policy.field(), none -> Attributes.builder())
                            .put(name, each);
                    silent.merge(policy.field(), each.kind() == Value.Kind.NULL, Boolean::logicalAnd);
                } else {
                    claims.accept(name, new Claim(each, event.source(), event.occurredAt(), received));
                }
            }
        });
        groups.forEach((group, members) -> {
            Value whole = Boolean.TRUE.equals(silent.get(group)) ? Value.nothing() : Value.of(members.build());
            claims.accept(group, new Claim(whole, event.source(), event.occurredAt(), received));
        });
    }

    /** What a decision must say of statements that are not taken. */
    static Set<String> notes(Event event, Definitions definitions, boolean tooOld) {
        Set<String> notes = new HashSet<>();
        event.fields().forEach((name, value) -> {
            FieldPolicy policy = policy(definitions, name);
            boolean says = value.kind() != Value.Kind.NULL && !blank(value);
            if (says
                    && policy.choice() == FieldPolicy.Choice.MONOTONIC
                    && !policy.terms().order().contains(value)) {
                notes.add("field.no_step");
            }
            if (says && policy.choice() == FieldPolicy.Choice.COUNTER && (tooOld || !countable(value))) {
                notes.add("field.not_counted");
            }
        });
        return notes;
    }

    /** What of a stated value says something: a list is taken value by value into a SET. */
    private List<Value> taken(String name, Value value, String source, boolean counts) {
        boolean sums = policy.choice() == FieldPolicy.Choice.COUNTER;
        boolean steps = policy.choice() == FieldPolicy.Choice.MONOTONIC;
        if (value.kind() == Value.Kind.NULL) {
            boolean erases = !sums && !steps && source.equals(policy.sourceOfRecord());
            return erases ? List.of(value) : List.of();
        }
        if (policy.choice() == FieldPolicy.Choice.SET && value instanceof Value.Many many) {
            return many.values().stream().filter(each -> !blank(each)).toList();
        }
        boolean takes = !blank(value)
                && (!sums || (counts && countable(value)))
                && (!steps || policy.terms().order().contains(value))
                && (!policy.group() || !name.equals(policy.field()));
        return takes ? List.of(value) : List.of();
    }

    private static boolean blank(Value value) {
        return value.kind() == Value.Kind.TEXT && value.display().isBlank();
    }

    private static boolean countable(Value value) {
        return value.isNumber()
                && number(value).abs().compareTo(TOO_LARGE) < 0
                && number(value).stripTrailingZeros().scale() <= MOST_DECIMALS;
    }

    private static BigDecimal number(Value value) {
        return new BigDecimal(value.display());
    }

    /** What the field shows; a member of a group shows its part of what the group shows. */
    static @Nullable Claim shown(Map<String, List<Claim>> said, String field, FieldPolicy policy, Instant now) {
        List<Claim> claims = said.getOrDefault(policy.field(), List.of());
        Claim whole = new FieldModel(policy).shown(claims, now);
        if (whole == null || field.equals(policy.field())) {
            return whole;
        }
        Value part = ((Value.Nested) whole.value()).attributes().get(field);
        return part == null || part.kind() == Value.Kind.NULL
                ? null
                : new Claim(part, whole.source(), whole.occurredAt(), whole.receivedAt());
    }

    private @Nullable Claim shown(List<Claim> said, Instant now) {
        return switch (policy.choice()) {
            case SET -> set(said, now);
            case COUNTER -> sum(said);
            case MOST_RECENT, FIRST, SOURCE_PRIORITY, SOURCE_OF_RECORD_ONLY, MONOTONIC -> one(said, now);
        };
    }

    /** Of each source the better claim, and of these, as far as they may be shown, the best. */
    private @Nullable Claim one(List<Claim> said, Instant now) {
        Claim best = bestOfEach(said, Claim::source).stream()
                .filter(each -> !expired(each, now))
                .filter(each -> policy.choice() != FieldPolicy.Choice.SOURCE_OF_RECORD_ONLY
                        || policy.rank(each.source()) == 0
                        || live(each, now))
                .max(better(now))
                .orElse(null);
        return best == null || best.value().kind() == Value.Kind.NULL ? null : best;
    }

    /** The latest so many values that were said since the source of record said that there are none. */
    private @Nullable Claim set(List<Claim> said, Instant now) {
        List<Claim> best = bestOfEach(said, Claim::value).stream()
                .sorted(better(null).reversed())
                .toList();
        List<Claim> shown = best.stream()
                .takeWhile(each -> each.value().kind() != Value.Kind.NULL)
                .limit(policy.terms().atMost())
                .filter(each -> !expired(each, now))
                .toList();
        return shown.isEmpty()
                ? null
                : new Claim(
                        Value.of(shown.stream().map(Claim::value).toList()),
                        shown.get(0).source(),
                        shown.get(0).occurredAt(),
                        shown.get(0).receivedAt());
    }

    /** All that was added, with the source and time of who added last. */
    private static @Nullable Claim sum(List<Claim> said) {
        Map<String, Claim> sums = new TreeMap<>();
        BigDecimal all = BigDecimal.ZERO;
        for (Claim each : said) {
            all = all.add(number(each.value()));
            sums.merge(
                    each.source(),
                    each,
                    (one, other) -> new Claim(
                            one.value(),
                            one.source(),
                            later(one.occurredAt(), other.occurredAt()),
                            later(one.receivedAt(), other.receivedAt())));
        }
        Value sum = Value.of(all);
        return sums.values().stream()
                .max(RECENCY)
                .map(last -> new Claim(sum, last.source(), last.occurredAt(), last.receivedAt()))
                .orElse(null);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Collection<Claim> bestOfEach(List<Claim> said, Function<Claim, Object> what) {
        Map<Object, Claim> best = new LinkedHashMap<>();
        for (Claim each : said) {
            best.merge(what.apply(each), each, (one, other) -> better(null).compare(one, other) >= 0 ? one : other);
        }
        return best.values();
    }

    /** @param now null: nobody's claim is live */
    private Comparator<Claim> better(@Nullable Instant now) {
        Comparator<Claim> trust = Comparator.comparingInt(
                (Claim claim) -> now != null && live(claim, now) ? 1 : -policy.rank(claim.source()));
        Comparator<Claim> sooner = Comparator.comparing(Claim::occurredAt);
        return switch (policy.choice()) {
            case MOST_RECENT, SET, COUNTER -> sooner.thenComparing(trust).thenComparing(RECENCY);
            case FIRST -> sooner.reversed().thenComparing(trust).thenComparing(RECENCY.reversed());
            case SOURCE_PRIORITY, SOURCE_OF_RECORD_ONLY -> trust.thenComparing(RECENCY);
            case MONOTONIC ->
                Comparator.comparingInt((Claim claim) -> policy.terms().order().indexOf(claim.value()))
                        .thenComparing(trust)
                        .thenComparing(RECENCY);
        };
    }

    /** Of each source the claim that counts (F1). */
    static List<Claim> standing(Map<String, List<Claim>> said, FieldPolicy policy) {
        return List.copyOf(
                new FieldModel(policy).bestOfEach(said.getOrDefault(policy.field(), List.of()), Claim::source));
    }

    static boolean expired(Claim claim, FieldPolicy policy, Instant now) {
        return new FieldModel(policy).expired(claim, now);
    }

    private boolean expired(Claim claim, Instant now) {
        Duration lasting = policy.timeToLive();
        return lasting != null && !claim.occurredAt().plus(lasting).isAfter(now);
    }

    private boolean live(Claim claim, Instant now) {
        FieldPolicy.Live live = policy.live();
        return live != null
                && live.sources().contains(claim.source())
                && claim.occurredAt().plus(live.lasting()).isAfter(now);
    }

    /** Whether a claim has lost more of its strength than whoever asks allows, or else its field (F4). */
    static boolean stale(Claim claim, FieldPolicy policy, @Nullable Double demanded, Instant now) {
        EventContract.Decay decay = policy.decay();
        if (decay == null) {
            return false;
        }
        double halves = (double) Duration.between(claim.occurredAt(), now).toMillis()
                / decay.halfLife().toMillis();
        double left = Math.min(1, Math.pow(2, -halves));
        return left < (demanded == null ? decay.minimum() : demanded);
    }
}
