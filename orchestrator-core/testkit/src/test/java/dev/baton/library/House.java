package dev.baton.library;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.core.library.Library;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.SlotName;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import dev.baton.testkit.TestOwners;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Ada's house, which Hearth heats by the whole library of journeys: what happens there, and what is left of it. */
final class House {
    /** A Monday, ten o'clock where Ada lives. */
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    final BatonTest baton = BatonTest.with(Library.definitions())
            .channel("email", RecordingChannel.forCustomers("email"))
            .channel("sms", RecordingChannel.forCustomers("phone"))
            .channel("billing", RecordingChannel.forSystems())
            .channel("crm", RecordingChannel.forSystems())
            .channel("shop", RecordingChannel.forSystems())
            .and(builder -> builder.owners(TestOwners.present(
                    "team:care",
                    "team:payments",
                    "team:planning",
                    "team:field",
                    "team:phone",
                    "team:sales",
                    "team:advice",
                    "team:underwriting",
                    "supervisor")))
            .startingAt(START);

    /** @param attributes names and values, in turn */
    House ada(String type, Object... attributes) {
        return happens(
                baton.event("hearth", type)
                        .verified("customer", "c-ada")
                        .verified("email", "ada@example.org")
                        .verified("phone", "+33 6 12 34 56 78"),
                attributes);
    }

    /** By an employee. */
    House ours(String type, Object... attributes) {
        return happens(baton.event("hearth", type).verified("customer", "c-ada").by(Actor.employee("e-1")), attributes);
    }

    /** By a team that answers what it was offered. */
    House answers(String team, String how, String caseKind) {
        return happens(
                baton.event("hearth", how).verified("customer", "c-ada").by(Actor.employee(team)), "case", caseKind);
    }

    House happens(Event.Builder event, Object... attributes) {
        for (int i = 0; i < attributes.length; i += 2) {
            String name = (String) attributes[i];
            if (attributes[i + 1] instanceof Integer number) {
                event.attribute(name, number.longValue());
            } else {
                event.attribute(name, (String) attributes[i + 1]);
            }
        }
        baton.when(event);
        return this;
    }

    House later(Duration by) {
        baton.advance(by);
        return this;
    }

    House days(int days) {
        return later(Duration.ofDays(days));
    }

    House hours(int hours) {
        return later(Duration.ofHours(hours));
    }

    /** In ISO 8601, so many hours from now. */
    String in(int hours) {
        return baton.now().plus(Duration.ofHours(hours)).toString();
    }

    List<String> email() {
        return baton.channel("email").said();
    }

    List<String> sms() {
        return baton.channel("sms").said();
    }

    /** What employees were told, in order. */
    List<String> desk() {
        return baton.channel("desk").said();
    }

    List<String> system(String name) {
        return baton.channel(name).said();
    }

    /** What was sent and told so far is not asked any more. */
    House forget() {
        List.of("email", "sms", "desk", "billing", "crm", "shop")
                .forEach(each -> baton.channel(each).forget());
        return this;
    }

    Profile customer() {
        return baton.customer("customer", "c-ada");
    }

    /** Kind and state of each promise, in the order in which they were made. */
    List<String> promises() {
        return customer().promises().stream()
                .map(each -> each.kind() + " " + each.state())
                .toList();
    }

    /** Kind and owner of each open case. */
    List<String> cases() {
        return customer().openCases().stream()
                .map(each -> each.matter().kind() + ", " + each.ownership().accountable())
                .toList();
    }

    /** Where Ada is, or how it ended: of the last instance of that journey. */
    String in(String journey) {
        return customer().instances().stream()
                .filter(each -> each.journey().equals(journey))
                .map(each -> each.exit() == null
                        ? each.phase()
                        : each.exit().reason() + " " + each.exit().rule())
                .reduce((one, other) -> other)
                .orElse("never there");
    }

    /** What whoever was told last, with a case, reads in that slot. */
    List<String> slot(SlotName name) {
        return slot(baton.channel("desk").delivered().stream(), name);
    }

    /** The same of whoever was told that by an escalation. */
    List<String> slot(String reason, SlotName name) {
        return slot(
                baton.channel("desk").delivered().stream()
                        .filter(each -> each.action() instanceof Action.Escalate escalate
                                && escalate.reason().equals(reason)),
                name);
    }

    private List<String> slot(Stream<Dispatch> told, SlotName name) {
        HandoffContext last = told.map(Dispatch::handoff)
                .filter(Objects::nonNull)
                .reduce((one, other) -> other)
                .orElseThrow(() -> new AssertionError("no case went to the desk: " + desk()));
        return last.slot(name).lines();
    }
}
