package dev.baton.testkit;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.decision.Candidate;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Attributes;
import dev.baton.event.Value;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is expected of that which goes out, and of the context that goes with it. */
final class OfContacts {
    private final Seen seen;

    OfContacts(Seen seen) {
        this.seen = seen;
    }

    Answered dispatched(String channel, String what, int times) {
        List<String> said = said(channel);
        String often = times == 1 ? "once" : times + " times";
        return Answered.of(
                said.stream().filter(what::equals).count() == times,
                "'" + what + "' went out on " + channel + " " + often,
                said);
    }

    Answered dispatchedWith(String channel, String what, String parameter, String expected) {
        List<Attributes> all = parameters(channel, what);
        return Answered.of(
                all.stream().anyMatch(each -> Seen.shows(each.get(parameter), expected)),
                "'" + what + "' went out on " + channel + " with " + parameter + " " + expected,
                all.stream().map(each -> shown(each, parameter)).toList());
    }

    Answered dispatchedWith(String channel, String what, Map<String, String> expected, int times) {
        List<Attributes> all = parameters(channel, what);
        long count = all.stream()
                .filter(each -> expected.entrySet().stream()
                        .allMatch(one -> Seen.shows(each.get(one.getKey()), one.getValue())))
                .count();
        List<Map<String, String>> there = all.stream()
                .map(each -> {
                    Map<String, String> shown = new TreeMap<>();
                    expected.keySet().forEach(name -> shown.put(name, shown(each, name)));
                    return shown;
                })
                .toList();
        String often = times == 1 ? "once" : times + " times";
        return Answered.of(
                count == times,
                "'" + what + "' went out on " + channel + " " + often + " with " + new TreeMap<>(expected),
                there);
    }

    private List<Attributes> parameters(String channel, String what) {
        return seen.on(channel).stream()
                .map(Dispatch::action)
                .filter(each -> RecordingChannel.said(each).equals(what))
                .map(each -> each instanceof Action.FollowUp followUp
                        ? followUp.template().parameters()
                        : Attributes.NONE)
                .toList();
    }

    private static String shown(Attributes parameters, String name) {
        Value value = parameters.get(name);
        return value == null ? "no " + name : value.display();
    }

    Answered undelivered(String channel, String what) {
        seen.on(channel);
        List<String> lost = seen.lost().stream()
                .filter(each -> each.channel().name().equals(channel))
                .map(each -> RecordingChannel.said(each.action()))
                .toList();
        return Answered.of(lost.contains(what), "'" + what + "' did not arrive by " + channel, lost);
    }

    Answered notDispatched(String channel) {
        List<String> said = said(channel);
        return Answered.of(said.isEmpty(), "nothing went out on " + channel, said);
    }

    Answered notDispatched(String channel, String what) {
        List<String> said = said(channel);
        return Answered.of(!said.contains(what), "'" + what + "' did not go out on " + channel, said);
    }

    Answered refused(String channel, ReasonCode reason) {
        List<ReasonCode> reasons = seen.everyDecision()
                .flatMap(each -> each.candidates().stream())
                .filter(each -> goesOut(each, channel))
                .flatMap(each -> OfDecisions.reasons(each).stream())
                .distinct()
                .toList();
        return Answered.of(
                reasons.contains(reason), "nothing went out on " + channel + " because of " + reason, reasons);
    }

    Answered refused(String channel, String what, ReasonCode reason) {
        List<ReasonCode> reasons = seen.everyDecision()
                .flatMap(each -> each.candidates().stream())
                .filter(each -> goesOut(each, channel)
                        && RecordingChannel.said(each.action()).equals(what))
                .flatMap(each -> OfDecisions.reasons(each).stream())
                .distinct()
                .toList();
        return Answered.of(
                reasons.contains(reason),
                "'" + what + "' did not go out on " + channel + " because of " + reason,
                reasons);
    }

    private static boolean goesOut(Candidate candidate, String channel) {
        return candidate.action() instanceof Action.FollowUp followUp
                && followUp.channel().name().equals(channel);
    }

    private List<String> said(String channel) {
        return seen.on(channel).stream()
                .map(each -> RecordingChannel.said(each.action()))
                .toList();
    }

    Answered handedOff(SlotName slot, String contains) {
        List<String> lines = lines(slot).toList();
        return Answered.of(
                lines.stream().anyMatch(each -> each.contains(contains)),
                "the handoff says '" + contains + "' under " + slot,
                lines);
    }

    Answered notHandedOff(SlotName slot, String contains) {
        List<String> lines = lines(slot).toList();
        return Answered.of(
                lines.stream().noneMatch(each -> each.contains(contains)),
                "no handoff says '" + contains + "' under " + slot,
                lines);
    }

    Answered handedOff(SlotName slot, Slot.State state) {
        List<Slot.State> states =
                contexts().map(each -> each.slot(slot).state()).distinct().toList();
        return Answered.of(states.contains(state), "in the handoff " + slot + " is " + state, states);
    }

    Answered withheld(String name) {
        List<HandoffContext.Withheld> all =
                contexts().flatMap(each -> each.withheld().stream()).distinct().toList();
        return Answered.of(
                all.stream().anyMatch(each -> each.name().equals(name)), "the handoff withholds " + name, all);
    }

    Answered handedOff(String such, Predicate<HandoffContext> holds) {
        List<String> all = contexts().map(each -> each.matter().toString()).toList();
        return Answered.of(contexts().anyMatch(holds), "a handoff is " + such, all);
    }

    private Stream<String> lines(SlotName slot) {
        return contexts().flatMap(each -> each.slot(slot).lines().stream()).distinct();
    }

    private Stream<HandoffContext> contexts() {
        return seen.delivered().values().stream()
                .flatMap(Collection::stream)
                .map(Dispatch::handoff)
                .filter(Objects::nonNull);
    }
}
