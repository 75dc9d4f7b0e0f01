package dev.baton.testkit.story;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Target;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.Actor;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a step of a story spared the customer, told by what was decided: without it, it would have happened. */
final class Spared {
    private Spared() {}

    /** Messages that did not go out to the customer, and why, in the order in which they were refused. */
    static Map<String, String> messages(Played.PlayedStep step) {
        Map<String, String> all = new LinkedHashMap<>();
        Stream.concat(step.decisions().stream(), step.door().stream())
                .map(Decision::candidates)
                .flatMap(List::stream)
                .filter(each -> !each.chosen() && !each.failed().isEmpty())
                .forEach(each -> message(each, all));
        return all;
    }

    private static void message(Candidate candidate, Map<String, String> all) {
        if (candidate.action() instanceof Action.FollowUp followUp && followUp.target() == Target.CUSTOMER) {
            all.putIfAbsent(
                    followUp.template().id() + " by " + followUp.channel().name(),
                    reason(candidate).words());
        }
    }

    private static ReasonCode reason(Candidate candidate) {
        return candidate.failed().stream().map(Verdict::reason).findFirst().orElse(candidate.result());
    }

    /**
     * What the customer would have been asked again: what somebody who takes over, or talks to the customer, was told
     * that the customer had told us.
     */
    static List<String> questions(Played.PlayedStep step) {
        TreeSet<String> names = new TreeSet<>();
        step.sent().stream()
                .map(Played.Sent::dispatch)
                .filter(each -> each.action() instanceof Action.Route || customerCame(step))
                .map(Dispatch::handoff)
                .filter(Objects::nonNull)
                .forEach(context -> names.addAll(told(context.slot(SlotName.CUSTOMER_TOLD))));
        return List.copyOf(names);
    }

    /** Whether the customer got in touch in that step: did something themselves, on a channel. */
    private static boolean customerCame(Played.PlayedStep step) {
        return Happenings.events(step.step().happening()).stream()
                .map(each -> each.at(step.began()))
                .anyMatch(each -> each.channel() != null && each.actor().kind() == Actor.Kind.CUSTOMER);
    }

    private static List<String> told(Slot slot) {
        List<String> names = new ArrayList<>();
        for (String line : slot.lines()) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                names.add(line.substring(0, colon));
            }
        }
        return names;
    }

    /** Whether somebody was told of a broken promise. */
    static boolean noticedBrokenPromise(Played.PlayedStep step) {
        return step.decisions().stream()
                .flatMap(each -> each.notes().stream())
                .anyMatch(each -> each.code().equals("promise.broken"));
    }

    /** All of it in sentences. */
    static List<String> without(Played.PlayedStep step) {
        List<String> all = new ArrayList<>(step.step().without());
        messages(step).keySet().forEach(each -> all.add("gets “" + each.replace(" by ", "” by ")));
        List<String> questions = questions(step);
        if (!questions.isEmpty()) {
            all.add("is asked again: " + String.join(", ", questions));
        }
        if (noticedBrokenPromise(step)) {
            all.add("nobody notices that what was promised is not kept");
        }
        return all;
    }
}
