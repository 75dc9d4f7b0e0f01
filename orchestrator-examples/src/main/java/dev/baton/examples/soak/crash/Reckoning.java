package dev.baton.examples.soak.crash;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Target;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.cases.ServiceCase;
import dev.baton.core.Orchestrator;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.examples.soak.report.Broken;
import dev.baton.examples.soak.report.SoakReport;
import dev.baton.profile.ContactEntry;
import dev.baton.profile.Profile;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Storage;
import dev.baton.spi.StoredProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at what is left when all workers have ended and all that was due is done: nothing lost, nothing twice. */
final class Reckoning {
    private static final int MANY = 100_000;
    private static final int SHOWN = 9;
    private static final Set<PromiseState> NEEDS_TELLING =
            EnumSet.of(PromiseState.ACTIVE, PromiseState.AT_RISK, PromiseState.BROKEN, PromiseState.BROKEN_SETTLED);

    private final Orchestrator orchestrator;
    private final Storage storage;
    private final SoakReport.Tally tally;
    private final String replay;
    private final Map<String, List<Ledger.Deed>> deeds;
    private final Map<String, List<Ledger.Deed>> deedsOfProfiles;
    private final Set<String> told;
    private final Map<String, Long> owned;
    private final Ledger ledger;
    private final boolean oneClock;
    private final Map<String, List<String>> found = new TreeMap<>();

    /** @param oneClock whether all workers went by the same clock, so that what happened within an hour can be told */
    Reckoning(
            Orchestrator orchestrator,
            Storage storage,
            Ledger ledger,
            SoakReport.Tally tally,
            String replay,
            boolean oneClock) {
        this.orchestrator = orchestrator;
        this.storage = storage;
        this.ledger = ledger;
        this.tally = tally;
        this.replay = replay;
        this.oneClock = oneClock;
        List<Ledger.Deed> all = ledger.deeds();
        this.deeds = all.stream().collect(Collectors.groupingBy(Ledger.Deed::dispatch));
        this.deedsOfProfiles = all.stream().collect(Collectors.groupingBy(Ledger.Deed::profile));
        this.owned = storage.worklists().open(IndexEntry.Kind.OWNERSHIP, null, null, 0, MANY).stream()
                .filter(each -> each.owner() != null)
                .collect(Collectors.groupingBy(IndexEntry::ref, Collectors.counting()));
        this.told = deeds.values().stream().map(each -> each.get(0).promise()).collect(Collectors.toSet());
    }

    void check(List<Event> answered) {
        nothingIsLost(answered);
        nothingIsTwice();
        nothingIsLeft();
        List<Profile> profiles = profiles();
        Map<String, ContactEntry> contacts = new HashMap<>();
        for (Profile each : profiles) {
            each.contacts().forEach(contact -> contacts.put(contact.dispatchId(), contact));
            chosenLeaves(each);
            promisesAreTold(each);
            casesAreOwned(each);
            capHolds(each);
        }
        contactsAreKnown(contacts);
        tell();
        tally.count("customers", profiles.size());
        tally.count("deeds", deeds.size());
        tally.count("calls of channels", ledger.attempts());
    }

    /** R1: what was acknowledged is there. */
    private void nothingIsLost(List<Event> answered) {
        tally.count("events", answered.size());
        List<String> lost = new ArrayList<>();
        for (Event each : answered) {
            LogEntry entry = storage.log().entry(each.key()).orElse(null);
            if (entry == null || entry.kind() != Outcome.Kind.DECIDED) {
                lost.add(each.key() + " " + each.type() + (entry == null ? " has no entry" : " is " + entry.kind()));
            }
        }
        report("R1", "events that were answered are lost", lost);
    }

    /** R2, R3: what went out, went out once; a customer is contacted once by a decision; and no end was overwritten. */
    private void nothingIsTwice() {
        List<String> twice = new ArrayList<>();
        Map<String, Set<String>> contacts = new HashMap<>();
        deeds.forEach((dispatch, each) -> {
            String channel = each.get(0).channel();
            if (each.size() > 1) {
                twice.add(dispatch + " by " + channel + " " + each.size() + " times");
            }
            if (!channel.equals("desk")) {
                contacts.computeIfAbsent(each.get(0).about(), none -> new TreeSet<>())
                        .add(dispatch);
            }
        });
        contacts.forEach((about, each) -> {
            if (each.size() > 1) {
                twice.add(each + " of " + about);
            }
        });
        report("R2", "somebody was contacted twice", twice);
        report("R12", "what was handed over changed from one attempt to the next", ledger.changing());
        report("R9", "dispatches were ended twice", ledger.endedTwice());
    }

    private void nothingIsLeft() {
        List<String> left = new ArrayList<>();
        for (Dispatch.State state : Dispatch.State.values()) {
            if (state != Dispatch.State.UNKNOWN && state != Dispatch.State.ACCEPTED) {
                storage.work()
                        .dispatches(state, 0, MANY)
                        .forEach(each -> left.add(each.id() + " by " + each.channel() + " is " + state));
            }
        }
        storage.work().nextDue().ifPresent(each -> left.add("work due at " + each));
        for (Outcome.Kind kind : List.of(Outcome.Kind.PARKED, Outcome.Kind.QUARANTINED)) {
            storage.worklists()
                    .held(kind, null, MANY)
                    .forEach(each -> left.add(each.event().key() + " is " + kind + ": " + each.problem()));
        }
        report("R5", "something is left that nobody does", left);
    }

    private List<Profile> profiles() {
        List<Profile> all = new ArrayList<>();
        String after = "";
        List<StoredProfile> page;
        do {
            page = storage.profiles().page(after, 200);
            for (StoredProfile each : page) {
                all.add(orchestrator.profile(each.id()).orElseThrow());
                after = each.id();
            }
        } while (!page.isEmpty());
        return all;
    }

    /** Every contact that was chosen is in the customer's history. */
    private void chosenLeaves(Profile profile) {
        int chosen = 0;
        for (LogEntry each : storage.log().ofProfile(profile.id(), MANY)) {
            Decision decision = each.decision();
            boolean decides = decision != null
                    && !each.event().type().equals("baton.door")
                    && !each.event().type().equals("baton.delivery");
            if (decides) {
                chosen += (int) Objects.requireNonNull(decision).chosen().stream()
                        .filter(Reckoning::toCustomer)
                        .count();
            }
        }
        int kept = profile.contacts().size();
        if (chosen != kept) {
            report(
                    "R1",
                    "contacts were chosen that are not in the history, or the other way round",
                    List.of(profile.id() + ": " + chosen + " were chosen, " + kept + " are there"));
        }
    }

    private static boolean toCustomer(Action action) {
        return action instanceof Action.FollowUp followUp && followUp.target() == Target.CUSTOMER;
    }

    /**
     * R12: a promise is stored if and only if the customer was told. What was kept before anybody could tell them needs no
     * telling; where nobody knows whether they were told, it counts as told.
     */
    private void promisesAreTold(Profile profile) {
        Set<String> stored = new HashSet<>();
        List<String> untold = new ArrayList<>();
        for (Promise each : profile.promises()) {
            stored.add(each.id());
            if (each.state() == PromiseState.PENDING) {
                report("R12", "promises wait to be told by nobody", List.of(each.id()));
            } else if (NEEDS_TELLING.contains(each.state()) && !told.contains(each.id())) {
                untold.add(profile.id() + ": " + each.id() + " about "
                        + each.terms().subject() + " is " + each.state() + " since " + each.since());
            }
        }
        long inDoubt = profile.contacts().stream()
                .filter(each -> each.template().equals(ShopForKills.TELLING))
                .filter(each -> each.state() == Dispatch.State.UNKNOWN)
                .count();
        if (untold.size() > inDoubt) {
            profile.contacts().stream()
                    .filter(each -> each.template().equals(ShopForKills.TELLING))
                    .forEach(each -> untold.add(each.dispatchId() + " about " + each.subject() + " is " + each.state()
                            + " at " + each.at()));
            report("R12", "promises hold that nobody was told", untold);
        }
        for (Ledger.Deed each : deedsOfProfiles.getOrDefault(profile.id(), List.of())) {
            if (!each.promise().isEmpty() && !stored.contains(each.promise())) {
                report("R12", "promises were told and are not stored", List.of(each.promise()));
            }
        }
        tally.count("promises", stored.size());
    }

    /** R13. */
    private void casesAreOwned(Profile profile) {
        List<String> wrong = new ArrayList<>();
        for (ServiceCase each : profile.openCases()) {
            long owners = owned.getOrDefault(each.id(), 0L);
            if (owners != 1) {
                wrong.add(each.id() + " has " + owners);
            }
        }
        tally.count("cases", profile.cases().size());
        report("R13", "open cases have not one owner", wrong);
    }

    /** R10: in no hour more than the cap allows; a minute is what lies between the door and the deed. */
    private void capHolds(Profile profile) {
        if (!oneClock) {
            return;
        }
        List<Instant> sent = deedsOfProfiles.getOrDefault(profile.id(), List.of()).stream()
                .filter(each -> !each.channel().equals("desk"))
                .map(Ledger.Deed::at)
                .sorted()
                .toList();
        for (int i = ShopForKills.CAP; i < sent.size(); i++) {
            Instant first = sent.get(i - ShopForKills.CAP);
            if (first.plus(ShopForKills.CAP_WINDOW).minusSeconds(60).isAfter(sent.get(i))) {
                report("R10", "a cap was passed", List.of(profile.id() + " from " + first + " to " + sent.get(i)));
                return;
            }
        }
    }

    /** A2: what reached a customer is in their history as sent, or in doubt, and what is in doubt is listed. */
    private void contactsAreKnown(Map<String, ContactEntry> contacts) {
        Set<String> listed = storage.worklists().open(IndexEntry.Kind.UNKNOWN_SEND, null, null, 0, MANY).stream()
                .map(IndexEntry::ref)
                .collect(Collectors.toSet());
        List<String> wrong = new ArrayList<>();
        deeds.forEach((dispatch, each) -> {
            ContactEntry entry = contacts.get(dispatch);
            String channel = each.get(0).channel();
            if (!channel.equals("desk") && !sent(entry)) {
                wrong.add(dispatch + " was sent by " + channel + " and is "
                        + (entry == null ? "unknown" : entry.state()) + ": " + trail(dispatch, each.get(0)));
            }
        });
        contacts.values().forEach(each -> {
            boolean done = deeds.containsKey(each.dispatchId());
            boolean settled = each.state().terminal() || each.state() == Dispatch.State.UNKNOWN;
            if (!settled || (each.state() == Dispatch.State.DELIVERED && !done)) {
                wrong.add(each.dispatchId() + " by " + each.channel() + " is " + each.state()
                        + (done ? "" : ", and nothing was sent"));
            }
            if (each.state() == Dispatch.State.UNKNOWN) {
                tally.count("sends in doubt", 1);
                if (!listed.contains(each.dispatchId())) {
                    wrong.add(each.dispatchId() + " is in doubt and not listed");
                }
            }
        });
        report("R3", "histories and what was sent differ", wrong);
    }

    /** What the engine wrote down about a dispatch, and when it was sent. */
    private List<String> trail(String dispatch, Ledger.Deed deed) {
        List<String> all = new ArrayList<>(List.of("sent at " + deed.at() + " about " + deed.about()));
        for (LogEntry each : storage.log().ofProfile(deed.profile(), MANY)) {
            Decision decision = each.decision();
            boolean theirs = dispatch.equals(each.event().attributes().text("dispatch"));
            if (theirs && decision != null) {
                all.add(decision.decidedAt() + " " + each.event().key() + " " + decision.notes());
            }
        }
        storage.log().audit(dispatch, MANY).forEach(each -> all.add(each.at() + " " + each.what() + " " + each.why()));
        return all;
    }

    private static boolean sent(@Nullable ContactEntry entry) {
        return entry != null
                && (entry.state() == Dispatch.State.DELIVERED
                        || entry.state() == Dispatch.State.ACCEPTED
                        || entry.state() == Dispatch.State.UNKNOWN);
    }

    private void report(String promise, String words, List<String> items) {
        if (!items.isEmpty()) {
            found.computeIfAbsent(promise + " " + words, none -> new ArrayList<>())
                    .addAll(items);
        }
    }

    private void tell() {
        found.forEach((what, items) -> {
            int blank = what.indexOf(' ');
            List<String> shown = items.subList(0, Math.min(SHOWN, items.size()));
            tally.broken(new Broken(
                    what.substring(0, blank), items.size() + " times: " + what.substring(blank + 1), replay, shown));
        });
    }
}
