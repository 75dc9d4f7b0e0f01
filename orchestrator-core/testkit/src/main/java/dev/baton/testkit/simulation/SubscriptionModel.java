package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.action.Target;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Subscription;
import dev.baton.core.turn.ProfileState;
import dev.baton.decision.Candidate;
import dev.baton.event.Attributes;
import dev.baton.event.Value;
import dev.baton.profile.FieldView.Claim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What systems must be told, once a change and never of their own word, told from the facts before and after (T13). */
final class SubscriptionModel {
    private static final String TEMPLATE = "profile_changed";

    private final FactModel facts;

    SubscriptionModel(FactModel facts) {
        this.facts = facts;
    }

    /** What the fields of subscriptions show before a turn, as of the last one. */
    Map<String, Value> before(SeenTurn turn) {
        Map<String, Value> shown = new HashMap<>();
        ProfileState known = turn.known();
        if (known == null) {
            return shown;
        }
        for (Subscription each : turn.definitions().subscriptions()) {
            for (String field : each.fields()) {
                Claim claim = facts.shown(
                        known.id(), field, turn.definitions(), known.times().now());
                if (claim != null) {
                    shown.put(field, claim.value());
                }
            }
        }
        return shown;
    }

    void check(SeenTurn turn, Map<String, Value> before) {
        ProfileState after = turn.after();
        if (!turn.host() && !turn.event().type().equals("baton.timer")) {
            return;
        }
        boolean tells = !turn.event().historical() && after != null;
        List<String> expected = new ArrayList<>();
        for (Subscription each : turn.definitions().subscriptions()) {
            String told = tells && after != null ? fields(turn, after, each, before) + cases(turn, after, each) : "";
            if (!told.isEmpty()) {
                expected.add(each.via() + told);
            }
        }
        List<String> actual = new ArrayList<>();
        for (Candidate each : turn.decision().candidates()) {
            if (each.action() instanceof Action.FollowUp update && update.target() == Target.SYSTEM) {
                if (update.template().id().equals(TEMPLATE) && after != null) {
                    actual.add(update.channel()
                            + words(turn, after, update.template().parameters()));
                    parked(turn, after, each);
                }
            }
        }
        BrokenRule.unless(
                actual.stream()
                        .sorted()
                        .toList()
                        .equals(expected.stream().sorted().toList()),
                "T13",
                () -> turn + " tells " + actual + ", where " + expected + " must be told");
    }

    /** An update is a candidate like any other, and nothing but a parked event keeps it back. */
    private static void parked(SeenTurn turn, ProfileState after, Candidate update) {
        boolean waits = after.parked() && !turn.repair();
        BrokenRule.unless(
                update.chosen() != waits,
                "T13",
                () -> turn + (waits ? " sends " : " keeps back ") + update.rule() + " of who is "
                        + (waits ? "parked" : "not parked"));
    }

    private String fields(SeenTurn turn, ProfileState after, Subscription to, Map<String, Value> before) {
        StringBuilder told = new StringBuilder();
        for (String field : new TreeSet<>(to.fields())) {
            Claim shown = facts.shown(after.id(), field, turn.definitions(), turn.now());
            boolean changed = !Objects.equals(shown == null ? null : shown.value(), before.get(field));
            if (changed && !ownWord(turn, to, field)) {
                told.append(' ').append(words(field, shown));
            }
        }
        return told.toString();
    }

    private static String words(String field, @Nullable Claim shown) {
        return shown == null
                ? field + "=nothing"
                : field + "=" + shown.value().display() + " of " + shown.source() + " at " + shown.occurredAt();
    }

    /** Whether it stated the field in this event, or one that is shown together with it. */
    private static boolean ownWord(SeenTurn turn, Subscription to, String field) {
        FieldPolicy policy = FieldModel.policy(turn.definitions(), field);
        Attributes stated = turn.event().fields();
        return to.system().equals(turn.event().source())
                && (stated.get(field) != null
                        || policy.terms().members().stream().anyMatch(each -> stated.get(each) != null));
    }

    private static String cases(SeenTurn turn, ProfileState after, Subscription to) {
        StringBuilder told = new StringBuilder();
        if (to.system().equals(turn.event().source())) {
            return "";
        }
        for (ServiceCase each : after.cases()) {
            ServiceCase was = turn.before().stream()
                    .flatMap(one -> one.cases().stream())
                    .filter(one -> one.id().equals(each.id()))
                    .findFirst()
                    .orElse(null);
            boolean opened = was == null || was.open() != each.open();
            boolean owned = was == null
                    || !was.ownership().accountable().equals(each.ownership().accountable());
            String kind = each.matter().kind();
            if ((opened && to.cases().contains(kind)) || (owned && to.owners().contains(kind))) {
                told.append(' ').append(each.id()).append(each.open() ? " open" : " settled");
                told.append(" of ").append(each.ownership().accountable().value());
            }
        }
        return told.toString();
    }

    private static String words(SeenTurn turn, ProfileState after, Attributes told) {
        BrokenRule.unless(
                after.id().equals(told.text("profile"))
                        && turn.event().source().equals(told.text("source"))
                        && String.valueOf(told.text("reason"))
                                .startsWith(turn.event().type()),
                "T13",
                () -> turn + " tells of somebody or something else: " + told.display());
        StringBuilder words = new StringBuilder();
        if (told.get("fields") instanceof Value.Nested fields) {
            fields.attributes().forEach((name, value) -> {
                Attributes shown = ((Value.Nested) value).attributes();
                Value stated = shown.get("value");
                words.append(' ').append(name).append('=');
                words.append(
                        stated == null || stated.kind() == Value.Kind.NULL
                                ? "nothing"
                                : stated.display() + " of " + shown.text("source") + " at "
                                        + shown.instant("occurredAt"));
            });
        }
        if (told.get("cases") instanceof Value.Many cases) {
            cases.values().forEach(each -> {
                Attributes one = ((Value.Nested) each).attributes();
                boolean open = Value.of(true).equals(one.get("open"));
                words.append(' ').append(one.text("id")).append(open ? " open" : " settled");
                words.append(" of ").append(one.text("owner"));
            });
        }
        return words.toString();
    }
}
