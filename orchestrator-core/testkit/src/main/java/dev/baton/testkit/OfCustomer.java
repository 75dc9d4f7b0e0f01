package dev.baton.testkit;

import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentState;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Holdout;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.Value;
import dev.baton.journey.ExitReason;
import dev.baton.journey.InstanceMilestone;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.Exposure;
import dev.baton.profile.FieldView;
import dev.baton.profile.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is expected of a customer: where they are in journeys, what they allowed, and what is known of them. */
final class OfCustomer {
    private final Seen seen;

    OfCustomer(Seen seen) {
        this.seen = seen;
    }

    Answered inPhase(String journey, String phase) {
        List<String> phases = phases(journey);
        return Answered.of(phases.contains(phase), "the customer is in phase " + phase + " of " + journey, phases);
    }

    Answered notIn(String journey) {
        seen.defined(
                "journey",
                journey,
                all -> Stream.concat(
                        all.journeys().stream().map(JourneyDefinition::id),
                        seen.profile().instances().stream().map(JourneyInstance::journey)));
        List<String> phases = phases(journey);
        return Answered.of(phases.isEmpty(), "the customer is not in " + journey, phases);
    }

    private List<String> phases(String journey) {
        return instances(journey)
                .filter(JourneyInstance::live)
                .map(JourneyInstance::phase)
                .toList();
    }

    Answered exited(String journey, ExitReason reason) {
        List<JourneyInstance> all = instances(journey).toList();
        JourneyInstance.Exit last =
                all.isEmpty() ? null : all.get(all.size() - 1).exit();
        List<String> ends = all.stream()
                .map(each -> each.exit() == null
                        ? "live in phase " + each.phase()
                        : each.exit().reason().name())
                .toList();
        return Answered.of(last != null && last.reason() == reason, journey + " ended with " + reason, ends);
    }

    Answered reached(String journey, String milestone) {
        List<InstanceMilestone> all = milestones(journey);
        return Answered.of(
                all.stream().anyMatch(each -> each.id().equals(milestone) && each.reached()),
                journey + " has reached " + milestone,
                told(all));
    }

    Answered drifting(String journey) {
        boolean met = instances(journey).anyMatch(JourneyInstance::drifting);
        return Answered.of(met, journey + " is drifting", told(milestones(journey)));
    }

    private static List<String> told(List<InstanceMilestone> all) {
        return all.stream()
                .map(each -> each.id() + (each.reached() ? " (reached)" : " (not reached)"))
                .toList();
    }

    private List<InstanceMilestone> milestones(String journey) {
        return instances(journey).flatMap(each -> each.milestones().stream()).toList();
    }

    private Stream<JourneyInstance> instances(String journey) {
        return seen.profile().instances().stream().filter(each -> each.journey().equals(journey));
    }

    Answered exposed(String holdout, Exposure.Arm arm) {
        List<Exposure> all = seen.profile().exposures();
        boolean met = all.stream().anyMatch(each -> each.holdout().equals(holdout) && each.arm() == arm);
        return Answered.of(met, "the customer is in " + arm + " of " + holdout, exposures(all));
    }

    Answered notExposed(String holdout) {
        seen.defined("holdout", holdout, all -> all.holdouts().stream().map(Holdout::name));
        List<Exposure> all = seen.profile().exposures();
        boolean met = all.stream().noneMatch(each -> each.holdout().equals(holdout));
        return Answered.of(met, "the customer was never exposed to " + holdout, exposures(all));
    }

    private static List<String> exposures(List<Exposure> all) {
        return all.stream()
                .map(each -> each.holdout() + " (" + each.arm() + ")")
                .toList();
    }

    Answered consent(ConsentState state, String purpose, @Nullable String channel) {
        Purpose why = Purpose.of(purpose);
        List<ConsentState> all = new ArrayList<>();
        List<@Nullable ContactPoint> points = new ArrayList<>(seen.profile().contactPoints());
        points.add(null);
        for (ContactPoint point : points) {
            all.add(folded(covering(point, why, channel)));
        }
        boolean optedOut = all.contains(ConsentState.OPTED_OUT);
        boolean met = state == ConsentState.OPTED_OUT ? optedOut : !optedOut && all.contains(state);
        String of = purpose + (channel == null ? "" : " by " + channel);
        ConsentState now = optedOut
                ? ConsentState.OPTED_OUT
                : all.contains(ConsentState.OPTED_IN) ? ConsentState.OPTED_IN : ConsentState.NOT_SET;
        return Answered.of(met, "the customer is " + words(state) + " " + of, words(now) + " " + of);
    }

    private static String words(ConsentState state) {
        return switch (state) {
            case OPTED_OUT -> "opted out of";
            case OPTED_IN -> "opted in to";
            case NOT_SET -> "not a word about";
        };
    }

    private List<ConsentRecord> covering(@Nullable ContactPoint point, Purpose why, @Nullable String channel) {
        Stream<ConsentRecord> ofPoint =
                point == null ? Stream.empty() : seen.test().orchestrator().consentHistory(point).records().stream();
        return Stream.concat(seen.profile().consents().stream(), ofPoint)
                .filter(each -> covers(each, point, why, channel))
                .sorted(Comparator.comparing(ConsentRecord::occurredAt)
                        .thenComparing(each -> each.state() == ConsentState.OPTED_OUT))
                .toList();
    }

    private static boolean covers(
            ConsentRecord record, @Nullable ContactPoint point, Purpose why, @Nullable String channel) {
        Channel on = record.scope().channel();
        Channel asked = channel != null ? Channel.of(channel) : on == null ? Channel.of("any") : on;
        return record.scope().topic() == null && record.scope().covers(point, asked, why, null);
    }

    /** Only what the customer said explicitly lifts an opt-out (C1). */
    private static ConsentState folded(List<ConsentRecord> inTime) {
        ConsentState state = ConsentState.NOT_SET;
        for (ConsentRecord each : inTime) {
            boolean counts = state != ConsentState.OPTED_OUT || each.explicit();
            state = each.state() == ConsentState.OPTED_OUT || counts ? each.state() : state;
        }
        return state;
    }

    Answered field(String name, String expected) {
        Optional<Value> shown =
                seen.profile().field(name).map(each -> each.shown().value());
        return Answered.of(
                Seen.shows(shown.orElse(null), expected),
                name + " is " + expected,
                shown.map(Value::display).orElse("nothing"));
    }

    Answered noField(String name) {
        Optional<FieldView> shown = seen.profile().field(name);
        return Answered.of(
                shown.isEmpty(),
                "nothing is known of " + name,
                shown.map(each -> each.shown().value().display()).orElse("nothing"));
    }

    /** An identifier of theirs is masked: a message of a failed test is read by many. */
    Answered knownBy(String namespace, String value) {
        Optional<Profile> found = seen.test().orchestrator().profile(namespace, value);
        boolean met = found.map(Profile::id).equals(Optional.of(seen.profile().id()));
        return Answered.of(
                met,
                "the customer is known by that " + namespace,
                found.isEmpty() ? "nobody known by it" : "somebody else known by it");
    }
}
