package dev.baton.testkit;

import dev.baton.cases.EffortEntry;
import dev.baton.cases.Offer;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.PromiseKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is expected of a customer's cases, who owns them, what was promised, and what it has cost the customer. */
final class OfCases {
    private final Seen seen;

    OfCases(Seen seen) {
        this.seen = seen;
    }

    Answered promised(String kind, PromiseState state) {
        return ofPromises(kind, Promise::state, state, "the promise " + kind + " is " + state);
    }

    Answered promisedBy(String kind, String keeper) {
        return ofPromises(kind, each -> each.keeper().value(), keeper, keeper + " keeps the promise " + kind);
    }

    Answered promisedUntil(String kind, Instant due) {
        return ofPromises(kind, each -> each.due().by(), due, "the promise " + kind + " is due at " + due);
    }

    Answered promisedAbout(String kind, String subject) {
        return ofPromises(
                kind,
                each -> Objects.requireNonNullElse(each.terms().subject(), "nothing"),
                subject,
                "the promise " + kind + " is about " + subject);
    }

    Answered promisedInWords(String kind, String contains) {
        List<String> words = promises(kind).map(each -> each.terms().words()).toList();
        return Answered.of(
                words.stream().anyMatch(each -> each.contains(contains)),
                "the promise " + kind + " says '" + contains + "'",
                words);
    }

    Answered promised(String kind, String such, Predicate<Promise> holds) {
        List<String> all = promises(kind).map(OfCases::told).toList();
        return Answered.of(promises(kind).anyMatch(holds), "a promise " + kind + " is " + such, all);
    }

    private static String told(Promise promise) {
        String subject = promise.terms().subject() == null
                ? ""
                : ", about " + promise.terms().subject();
        return promise.terms().words() + " (" + promise.state() + ", due "
                + promise.due().by() + ", by " + promise.keeper() + subject + ")";
    }

    Answered notPromised(String kind) {
        seen.defined("kind of promise", kind, all -> all.promiseKinds().stream().map(PromiseKind::kind));
        List<String> all = promises(kind)
                .map(each -> each.terms().words() + " (" + each.state() + ")")
                .toList();
        return Answered.of(all.isEmpty(), kind + " was never promised", all);
    }

    private <T> Answered ofPromises(String kind, Function<Promise, T> what, T expected, String words) {
        List<T> all = promises(kind).map(what).toList();
        return Answered.of(all.contains(expected), words, all);
    }

    private Stream<Promise> promises(String kind) {
        return seen.profile().promises().stream().filter(each -> each.kind().equals(kind));
    }

    Answered caseOpen(String kind) {
        List<String> open = open().stream().map(each -> each.matter().kind()).toList();
        return Answered.of(open.contains(kind), "a case " + kind + " is open", open);
    }

    Answered caseOpen(String kind, String subject) {
        String matter = kind + " " + subject;
        List<String> open =
                open().stream().map(each -> each.matter().toString()).toList();
        return Answered.of(open.contains(matter), "a case " + matter + " is open", open);
    }

    Answered caseSettled(String kind) {
        List<String> all = seen.profile().cases().stream()
                .filter(each -> each.matter().kind().equals(kind))
                .map(each -> each.matter() + (each.open() ? " is open" : " is settled"))
                .toList();
        boolean met = !all.isEmpty() && all.stream().allMatch(each -> each.endsWith(" is settled"));
        return Answered.of(met, "every case " + kind + " is settled", all);
    }

    Answered caseSettled(String kind, String subject) {
        String matter = kind + " " + subject;
        List<String> all = seen.profile().cases().stream()
                .filter(each -> each.matter().toString().equals(matter))
                .map(each -> each.matter() + (each.open() ? " is open" : " is settled"))
                .toList();
        boolean met = !all.isEmpty() && all.stream().allMatch(each -> each.endsWith(" is settled"));
        return Answered.of(met, "the case " + matter + " is settled", all);
    }

    Answered noCaseOpen() {
        List<ServiceCase> open = open();
        return Answered.of(
                open.isEmpty(),
                "no case is open",
                open.stream().map(ServiceCase::matter).toList());
    }

    Answered unanswered(String kind) {
        List<String> waiting = open().stream()
                .filter(ServiceCase::unanswered)
                .map(each -> each.matter().kind())
                .toList();
        return Answered.of(waiting.contains(kind), "the customer has not heard back on " + kind, waiting);
    }

    Answered ownedBy(String owner) {
        List<String> owners = open().stream()
                .map(each -> each.ownership().accountable().value())
                .toList();
        boolean met = !owners.isEmpty() && owners.get(owners.size() - 1).equals(owner);
        return Answered.of(met, owner + " is accountable for the latest open case", owners);
    }

    Answered ownedBy(String kind, String owner) {
        List<String> owners =
                openOf(kind).map(each -> each.ownership().accountable().value()).toList();
        return Answered.of(owners.contains(owner), owner + " is accountable for " + kind, owners);
    }

    Answered offeredTo(String kind, String owner) {
        List<String> offered = openOf(kind)
                .map(each -> each.ownership().offer())
                .filter(Objects::nonNull)
                .map(Offer::to)
                .map(each -> each.value())
                .toList();
        return Answered.of(offered.contains(owner), kind + " is on offer to " + owner, offered);
    }

    Answered cost(double minutes) {
        double all = minutes();
        return Answered.of(
                Math.abs(all - minutes) < 0.05, "it has cost the customer " + inMinutes(minutes), inMinutes(all));
    }

    Answered costAtMost(double minutes) {
        double all = minutes();
        return Answered.of(
                all <= minutes + 0.05, "it has cost the customer " + inMinutes(minutes) + " at most", inMinutes(all));
    }

    Answered cost(EffortEntry.Kind kind, int times) {
        List<EffortEntry.Kind> kinds = efforts().map(EffortEntry::kind).toList();
        boolean met = kinds.stream().filter(each -> each == kind).count() == times;
        return Answered.of(met, "it has cost the customer " + times + " × " + kind, kinds);
    }

    private double minutes() {
        return efforts().mapToDouble(EffortEntry::minutes).sum();
    }

    /** Of all cases; what one cause has cost in several of them counts once (E1). */
    private Stream<EffortEntry> efforts() {
        List<EffortEntry> all = seen.profile().cases().stream()
                .flatMap(each -> each.effort().stream())
                .toList();
        return EffortEntry.eachOnce(all).stream();
    }

    private static String inMinutes(double minutes) {
        boolean whole = minutes == Math.rint(minutes);
        return (whole ? Long.toString(Math.round(minutes)) : Double.toString(Math.round(minutes * 10) / 10.0))
                + " minutes";
    }

    private Stream<ServiceCase> openOf(String kind) {
        return open().stream().filter(each -> each.matter().kind().equals(kind));
    }

    private List<ServiceCase> open() {
        return seen.profile().openCases();
    }
}
