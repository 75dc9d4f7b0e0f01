package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Dispatch.State;
import dev.baton.action.Receipt;
import dev.baton.behaviour.SettlingLedger.Letter;
import dev.baton.behaviour.SettlingStory.Person;
import dev.baton.cases.Compensable;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.profile.ContactEntry;
import dev.baton.profile.Profile;
import dev.baton.spi.IndexEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Holds what the engine shows against what the ledger says. */
final class SettlingReckoning {
    private static final Duration ACCEPTED_KEPT = Duration.ofDays(7);
    private static final Duration UNKNOWN_KEPT = Duration.ofDays(30);
    private static final Set<State> TOLD = EnumSet.of(State.ACCEPTED, State.DELIVERED, State.UNKNOWN);
    private static final Set<State> NOT_SENT =
            EnumSet.of(State.QUEUED, State.HELD, State.FAILED, State.CANCELLED, State.EXPIRED);

    /** What somebody may be answered. */
    record Expected(String why, Set<Outcome.Kind> kinds) {
        static Expected of(String why, Outcome.Kind first, Outcome.Kind... more) {
            return new Expected(why, EnumSet.of(first, more));
        }
    }

    private final SettlingStory story;
    private Instant lookedAt;

    SettlingReckoning(SettlingStory story) {
        this.story = story;
        this.lookedAt = story.baton.now();
    }

    private static String at(SettlingStory story, String what) {
        return what + "\n" + story;
    }

    /** A channel is about to be handed something. */
    void calling(Letter letter) {
        Instant now = story.baton.now();
        assertThat(letter.erased)
                .as(() -> at(story, "sent after the erasure: " + letter))
                .isFalse();
        assertThat(now).as(() -> at(story, "sent when it was stale: " + letter)).isBefore(letter.expiresAt);
        assertThat(letter.ended)
                .as(() -> at(story, "sent after its journey ended: " + letter))
                .isFalse();
        if (letter.toCustomer) {
            for (Person each : story.everybody) {
                assertThat(each.out && story.isOf(letter, each))
                        .as(() -> at(story, "sent after an opt-out: " + letter))
                        .isFalse();
            }
        }
        assertThat(letter.surely)
                .as(() -> at(story, "sent, and it had arrived: " + letter))
                .isFalse();
    }

    /** Whoever says what became of it is heard if and only if somebody waits to hear of it. */
    Expected ofConfirming(Letter letter, String word) {
        Instant now = story.baton.now();
        boolean before = letter.confirmed.contains(word);
        Set<Outcome.Kind> closed = EnumSet.of(before ? Outcome.Kind.DUPLICATE : Outcome.Kind.REFUSED);
        // What was said while two were taken for one is in the log of whom they became, and goes with them.
        if (letter.erased || (story.erasedAny && letter.confirmedAsOne.contains(word))) {
            closed.add(Outcome.Kind.REFUSED);
        }
        if (letter.erased) {
            return new Expected("nobody is left", closed);
        }
        if (letter.surely || letter.neverHappened() && letter.calls == 0) {
            return new Expected("it is settled, or was never sent", closed);
        }
        if (letter == story.underWay) {
            return Expected.of("its channel has not answered", Outcome.Kind.DECIDED);
        }
        if (letter.shown == null || letter.moved) {
            return new Expected(
                    "it moves", EnumSet.of(Outcome.Kind.DECIDED, Outcome.Kind.DUPLICATE, Outcome.Kind.REFUSED));
        }
        if (letter.neverHappened()) {
            return new Expected("nothing was done", closed);
        }
        Duration kept = letter.shown == State.ACCEPTED ? ACCEPTED_KEPT : UNKNOWN_KEPT;
        if (letter.shown != State.STARTED && !now.isBefore(letter.notYetShown.plus(kept))) {
            closed.add(Outcome.Kind.DECIDED);
            return new Expected("it may be too late", closed);
        }
        return Expected.of("somebody waits to hear of it", Outcome.Kind.DECIDED);
    }

    Expected ofRedriving(Letter letter) {
        Instant now = story.baton.now();
        if (letter.erased || letter.shown != State.FAILED && !letter.moved) {
            return letter.shown == null || letter.lastCall != null && letter.lastCall.equals(now)
                    ? either("it moves")
                    : Expected.of("it has not failed", Outcome.Kind.REFUSED);
        }
        if (letter.moved) {
            return either("it moves");
        }
        if (!now.isBefore(letter.expiresAt)) {
            return Expected.of("it is stale", Outcome.Kind.REFUSED);
        }
        if (letter.bounced) {
            return letter.confirmed.contains(Receipt.Kind.REFUSED.name())
                    ? either("one bounced, and then somebody said of all that they were refused")
                    : Expected.of("nobody is there", Outcome.Kind.REFUSED);
        }
        if (letter.ended || letter.promises() || letter.compensates != null) {
            return Expected.of("its journey or promise ended, or it took something back", Outcome.Kind.REFUSED);
        }
        boolean unsure = letter.promise != null
                || letter.journey.startsWith("trip")
                || List.of("charge", "book", "offer").contains(letter.template);
        return unsure ? either("what asked for it may have ended") : Expected.of("it failed", Outcome.Kind.DECIDED);
    }

    private static Expected either(String why) {
        return Expected.of(why, Outcome.Kind.DECIDED, Outcome.Kind.REFUSED);
    }

    /** After every step. */
    void look() {
        Map<String, Dispatch> kept = kept();
        Map<String, ContactEntry> contacts = new HashMap<>();
        Map<String, Promise> promises = new HashMap<>();
        Map<String, Compensable> compensables = new HashMap<>();
        for (Person each : story.everybody) {
            Profile profile = story.profile(each).orElse(null);
            if (profile == null) {
                continue;
            }
            assertThat(each.gone)
                    .as(() -> at(story, "back again: " + each.name))
                    .isFalse();
            profile.contacts().forEach(one -> {
                contacts.put(one.dispatchId(), one);
                isOf(one.dispatchId(), profile);
            });
            profile.promises().forEach(one -> promises.put(one.id(), one));
            profile.compensables().forEach(one -> {
                compensables.put(one.dispatchId(), one);
                isOf(one.dispatchId(), profile);
            });
        }
        Map<String, State> announced = announced();
        Map<String, Integer> failures = failures();
        Set<String> listed = new HashSet<>();
        for (IndexEntry each :
                story.baton.orchestrator().worklists().open(IndexEntry.Kind.UNKNOWN_SEND, null, null, 0, 1000)) {
            listed.add(each.ref());
        }
        for (Letter letter : story.ledger.all()) {
            Dispatch work = kept.get(letter.id);
            ContactEntry contact = contacts.get(letter.id);
            if (letter.erased) {
                assertThat(work)
                        .as(() -> at(story, "left of an erased one: " + letter))
                        .isNull();
                assertThat(contact)
                        .as(() -> at(story, "left of an erased one: " + letter))
                        .isNull();
                continue;
            }
            State state = state(letter, work, contact);
            agrees(letter, state);
            keeps(letter, state, work != null);
            heard(letter, state, announced.get(letter.id));
            once(letter);
            if (letter.toCustomer) {
                assertThat(listed.contains(letter.id))
                        .as(() -> at(story, "listed: " + letter))
                        .isEqualTo(state == State.UNKNOWN);
                places(letter, contact);
            }
            if (letter.promises() && state != null) {
                told(letter, state, promises.get(letter.promise));
            }
            takenBack(letter, state, compensables.get(letter.id));
            failed(letter, state, failures.getOrDefault(letter.id, 0));
            moved(letter, state);
        }
        lookedAt = story.baton.now();
        assertThat(story.baton.alarms()).as(() -> at(story, "alarms")).allMatch(each -> each.startsWith("channel_"));
    }

    /** A merge that is taken out leaves each with what concerns them. */
    private void isOf(String dispatchId, Profile profile) {
        Letter letter = story.ledger.find(dispatchId);
        if (letter != null) {
            letter.profile = profile.id();
        }
    }

    private Map<String, Dispatch> kept() {
        Map<String, Dispatch> all = new LinkedHashMap<>();
        for (State each : State.values()) {
            for (Dispatch one : story.baton.orchestrator().dispatches().in(each, 0, 1000)) {
                assertThat(one.state()).isEqualTo(each);
                if (story.posts.containsKey(one.channel().name())) {
                    story.ledger.letter(one);
                    all.put(one.id(), one);
                }
            }
        }
        return all;
    }

    private Map<String, State> announced() {
        Map<String, State> last = new HashMap<>();
        for (Dispatch each : story.baton.dispatchStates()) {
            last.put(each.id(), each.state());
        }
        return last;
    }

    /** How often each failure was heard of. */
    private Map<String, Integer> failures() {
        Map<String, Integer> heard = new HashMap<>();
        for (Decision each : story.baton.decisions()) {
            if (each.eventType().equals("dispatch_failed")) {
                heard.merge(each.event().id().split("/")[1], 1, Integer::sum);
            }
        }
        return heard;
    }

    /** Journeys hear of each failure, once its turn has come. */
    private void failed(Letter letter, @Nullable State state, int heard) {
        boolean again = state == State.FAILED && (letter.shown != State.FAILED || letter.moved);
        if (again) {
            letter.failuresExpected = letter.failuresHeard + 1;
        }
        boolean due = story.baton
                .orchestrator()
                .nextDue()
                .filter(at -> !at.isAfter(story.baton.now()))
                .isPresent();
        if (!due && state == State.FAILED) {
            assertThat(heard)
                    .as(() -> at(story, "no journey heard that it failed: " + letter))
                    .isGreaterThanOrEqualTo(letter.failuresExpected);
        }
        letter.failuresHeard = heard;
    }

    /** What is kept and what the customer's history says is the same. */
    private @Nullable State state(Letter letter, @Nullable Dispatch work, @Nullable ContactEntry contact) {
        if (!letter.toCustomer) {
            return work == null ? null : work.state();
        }
        assertThat(contact)
                .as(() -> at(story, "no trace in the history: " + letter))
                .isNotNull();
        if (work != null) {
            assertThat(contact.state())
                    .as(() -> at(story, "history and list differ: " + letter))
                    .isEqualTo(work.state());
        }
        return contact.state();
    }

    /** What the engine takes it for is what the channel and whoever confirmed said. */
    private void agrees(Letter letter, @Nullable State state) {
        if (state == null) {
            return;
        }
        Set<State> right;
        if (letter.surely) {
            right = EnumSet.of(State.DELIVERED);
        } else if (letter.yes) {
            right = EnumSet.of(State.ACCEPTED);
        } else if (letter.maybe) {
            right = letter.template.endsWith("sms-sent") ? EnumSet.of(State.ACCEPTED) : EnumSet.of(State.UNKNOWN);
            right.add(State.STARTED);
            if (letter.template.endsWith("sms-sent")) {
                right.add(State.UNKNOWN);
            }
        } else {
            right = EnumSet.copyOf(NOT_SENT);
        }
        assertThat(state)
                .as(() -> at(story, "taken for what it is not: " + letter))
                .isIn(right);
    }

    /** Every dispatch has work, or is over. */
    private void keeps(Letter letter, @Nullable State state, boolean work) {
        Instant now = story.baton.now();
        boolean must;
        if (state == null) {
            // Of what goes to systems nothing is kept once it is over.
            must = !letter.neverHappened() && !letter.surely && now.isBefore(letter.notYetShown.plus(ACCEPTED_KEPT));
            must &= letter.shown != null;
            assertThat(must).as(() -> at(story, "lost: " + letter)).isFalse();
            return;
        }
        switch (state) {
            case QUEUED, STARTED, HELD -> must = true;
            case ACCEPTED -> must = now.isBefore(since(letter, state).plus(ACCEPTED_KEPT));
            case UNKNOWN -> must = now.isBefore(since(letter, state).plus(UNKNOWN_KEPT));
            case FAILED -> must = !letter.bounced && now.isBefore(letter.expiresAt);
            default -> must = false;
        }
        if (must) {
            assertThat(work).as(() -> at(story, "nobody sees to it: " + letter)).isTrue();
        } else if (state == State.DELIVERED || state == State.CANCELLED || state == State.EXPIRED) {
            assertThat(work).as(() -> at(story, "over, and kept: " + letter)).isFalse();
        }
    }

    /** Since when at the earliest. */
    private Instant since(Letter letter, State state) {
        return letter.shown == state ? letter.notYetShown : lookedAt;
    }

    /** Listeners were told what the history says. */
    private void heard(Letter letter, @Nullable State state, @Nullable State last) {
        if (state == null || last == null) {
            return;
        }
        switch (state) {
            case DELIVERED, ACCEPTED, FAILED ->
                assertThat(last)
                        .as(() -> at(story, "listeners heard otherwise: " + letter))
                        .isEqualTo(state);
            // What ends at the door is not told.
            case UNKNOWN ->
                assertThat(last)
                        .as(() -> at(story, "listeners heard otherwise: " + letter))
                        .isNotIn(State.DELIVERED, State.ACCEPTED, State.FAILED);
            default -> {}
        }
    }

    private void once(Letter letter) {
        int most = letter.channel.equals("sms") && letter.template.endsWith("marked") ? 2 : 1;
        boolean keys = letter.channel.equals("email") || letter.channel.equals("billing");
        if (keys || !letter.misled) {
            assertThat(letter.arrived)
                    .as(() -> at(story, "more than once: " + letter))
                    .isLessThanOrEqualTo(most);
        }
    }

    private void places(Letter letter, ContactEntry contact) {
        boolean given = letter.neverHappened()
                && EnumSet.of(State.FAILED, State.CANCELLED, State.EXPIRED).contains(contact.state());
        if (given) {
            assertThat(contact.places())
                    .as(() -> at(story, "keeps its place: " + letter))
                    .isEmpty();
        } else if (letter.channel.equals("sms") && !letter.neverHappened()) {
            assertThat(contact.places())
                    .as(() -> at(story, "has no place: " + letter))
                    .isNotEmpty();
        }
    }

    /** A promise holds if and only if its words were said, or may have been. */
    private void told(Letter letter, State state, @Nullable Promise promise) {
        assertThat(promise).as(() -> at(story, "no promise: " + letter)).isNotNull();
        PromiseState is = promise.state();
        if (is == PromiseState.WITHDRAWN && !letter.neverHappened()) {
            assertThat(withdrawn(promise))
                    .as(() -> at(story, "told, or may have been, and does not hold: " + letter))
                    .isTrue();
        }
        if (TOLD.contains(state)) {
            assertThat(is)
                    .as(() -> at(story, "told, or may have been: " + letter))
                    .isNotEqualTo(PromiseState.PENDING);
        } else if (state == State.QUEUED || state == State.STARTED || state == State.HELD) {
            // What is done while it may have been said is kept, late where its time was over.
            boolean kept = letter.maybe && (is == PromiseState.KEPT || is == PromiseState.KEPT_LATE);
            assertThat(kept || is == PromiseState.PENDING || is == PromiseState.WITHDRAWN)
                    .as(() -> at(story, "not told yet, and " + is + ": " + letter))
                    .isTrue();
        } else {
            assertThat(is.pendingOrLive())
                    .as(() -> at(story, "never told, and holds: " + letter))
                    .isFalse();
        }
    }

    /** The customer was told, or may have been, that it does not hold; or an employee said so. */
    private boolean withdrawn(Promise promise) {
        for (Letter each : story.ledger.all()) {
            if (!each.promises() && each.everTold && promise.id().equals(each.promise)) {
                return true;
            }
        }
        return story.withdrawn.contains(String.valueOf(promise.terms().subject()));
    }

    /** What never happened is not taken back; what did, or may have, can be. */
    private void takenBack(Letter letter, @Nullable State state, @Nullable Compensable known) {
        if (!List.of("charge", "book", "offer").contains(letter.template)) {
            return;
        }
        if (!letter.neverHappened()) {
            assertThat(known)
                    .as(() -> at(story, "cannot be taken back: " + letter))
                    .isNotNull();
            if (state != State.STARTED) {
                assertThat(known.state())
                        .as(() -> at(story, "done, or perhaps: " + letter))
                        .isNotEqualTo(Compensable.State.ON_ITS_WAY);
            }
        } else if (letter.calls > 0 && state == State.FAILED && known != null) {
            assertThat(known.state())
                    .as(() -> at(story, "never done, and to be taken back: " + letter))
                    .isNotEqualTo(Compensable.State.DONE);
        }
        int back = 0;
        boolean misled = false;
        for (Letter each : story.ledger.all()) {
            if (letter.id.equals(each.compensates)) {
                back += each.arrived;
                misled |= each.denied && each.arrived > 0;
            }
        }
        int times = back;
        if (!misled) {
            assertThat(times)
                    .as(() -> at(story, "taken back more than once: " + letter))
                    .isLessThanOrEqualTo(1);
        }
    }

    /** What is settled for good never changes back without a person. */
    private void moved(Letter letter, @Nullable State state) {
        State before = letter.shown;
        if (before == State.DELIVERED || before == State.CANCELLED || before == State.EXPIRED) {
            assertThat(state).as(() -> at(story, "was over: " + letter)).isEqualTo(before);
        }
        boolean settled = before == State.FAILED || before == State.UNKNOWN || before == State.ACCEPTED;
        if (settled && !letter.moved && state != null) {
            assertThat(state)
                    .as(() -> at(story, "changed by nobody: " + letter))
                    .isEqualTo(before);
        }
        if (state != before || letter.moved) {
            letter.notYetShown = lookedAt;
            letter.shownSince = story.baton.now();
            letter.shown = state;
        }
        letter.moved = false;
    }

    /** How many more a cap lets through is how many have not happened, and cannot have. */
    void probe() {
        for (Person each : story.people) {
            if (!each.out && story.profile(each).isPresent()) {
                Instant since = story.baton.now().minus(Duration.ofDays(1));
                room(
                        each,
                        "email",
                        SettlingShop.EMAILS,
                        letter -> story.isOf(letter, each) && letter.lastCall.isAfter(since));
            }
        }
        if (!story.erasedAny) {
            Instant since = story.baton.now().truncatedTo(ChronoUnit.DAYS);
            room(story.cleo, "sms-list", SettlingShop.TEXTS, letter -> !letter.lastCall.isBefore(since));
        }
    }

    private void room(Person who, String way, int most, Predicate<Letter> counts) {
        int count = 0;
        String channel = SettlingShop.channel(way);
        for (Letter each : story.ledger.all()) {
            if (!each.channel.equals(channel) || !each.toCustomer || each.erased) {
                continue;
            }
            if (EnumSet.of(State.QUEUED, State.STARTED, State.HELD).contains(each.shown)) {
                return;
            }
            count += !each.neverHappened() && counts.test(each) ? 1 : 0;
        }
        int taken = count;
        for (int i = count; i <= most; i++) {
            story.baton.when(story.event(who, "asked." + way));
            Decision decision = story.baton.decisionsAtHand().get(0);
            ReasonCode result = decision.candidates().get(0).result();
            if (result != ReasonCode.CHOSEN && result != ReasonCode.CAP_REACHED) {
                return;
            }
            boolean chosen = i < most;
            assertThat(result == ReasonCode.CHOSEN)
                    .as(() -> at(story, "room by " + way + " for " + who.name + " where " + taken + " count"))
                    .isEqualTo(chosen);
            story.probed++;
        }
    }

    /** Nothing is left to do. */
    void over() {
        assertThat(story.baton.orchestrator().nextDue())
                .as(() -> at(story, "left to do"))
                .isEmpty();
        for (State each : State.values()) {
            assertThat(story.baton.orchestrator().dispatches().in(each, 0, 10))
                    .as(() -> at(story, "left over"))
                    .isEmpty();
        }
    }
}
