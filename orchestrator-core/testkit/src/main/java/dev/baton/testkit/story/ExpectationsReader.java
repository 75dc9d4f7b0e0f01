package dev.baton.testkit.story;

import dev.baton.action.ActionKind;
import dev.baton.cases.EffortEntry;
import dev.baton.cases.PromiseState;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import dev.baton.journey.ExitReason;
import dev.baton.profile.Exposure;
import dev.baton.testkit.Then;
import dev.baton.testkit.story.Step.Expectation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what a story expects: the words of {@link Then}, with the same meaning. */
final class ExpectationsReader {
    private static final String OF = "of";

    private final Set<String> customers;
    private final KnownNames known;
    private final StoryProblems problems;
    private final Map<String, Consumer<StoryNode>> forms = new LinkedHashMap<>();
    private List<Expectation> found = new ArrayList<>();
    private String word = "";

    ExpectationsReader(Set<String> customers, KnownNames known, StoryProblems problems) {
        this.customers = customers;
        this.known = known;
        this.problems = problems;
        ofDecisions();
        ofContacts();
        ofCases();
        ofCustomer();
    }

    /** Every word that an expectation can begin with. */
    Collection<String> words() {
        return forms.keySet();
    }

    /** One object, or a list of them, each perhaps about another customer. */
    List<Expectation> expectations(StoryNode node) {
        List<Expectation> all = new ArrayList<>();
        for (StoryNode each : node.each()) {
            all.addAll(block(each));
        }
        return all;
    }

    private List<Expectation> block(StoryNode node) {
        found = new ArrayList<>();
        List<String> names = new ArrayList<>(forms.keySet());
        names.add(OF);
        Members members = new Members(node, names, problems);
        String who = members.textIf(OF);
        if (who != null && !customers.contains(who)) {
            problems.add(node, "\"" + who + "\"", "is no customer of the story", "name one of " + customers);
        }
        node.members().forEach((name, value) -> {
            Consumer<StoryNode> form = forms.get(name);
            if (form != null) {
                word = name;
                form.accept(value);
            }
        });
        if (found.isEmpty() && node.isObject() && !problems.any()) {
            problems.add(node, "", "expects nothing", "use some of " + words());
        }
        return found.stream().map(each -> each.of(who)).toList();
    }

    private void ofDecisions() {
        each("decided", value -> {
            ActionKind kind = choice(value, ActionKind.class);
            expect(value, then -> then.decided(kind));
        });
        each("notDecided", value -> {
            ActionKind kind = choice(value, ActionKind.class);
            expect(value, then -> then.notDecided(kind));
        });
        each("because", value -> {
            ReasonCode reason = members(value).choiceIf(value, ReasonCode.class);
            String rule = text(value);
            expect(value, then -> {
                if (reason == null) {
                    then.because(rule);
                } else {
                    then.because(reason);
                }
            });
        });
        each("noted", value -> expect(value, then -> then.noted(value.text())));
        each("notNoted", value -> expect(value, then -> then.notNoted(value.text())));
        each("became", value -> {
            Outcome.Kind kind = choice(value, Outcome.Kind.class);
            expect(value, then -> then.became(kind));
        });
        each("alarmed", value -> {
            if (value.text().equals("false")) {
                expect(value, Then::notAlarmed);
            } else {
                expect(value, then -> then.alarmed(text(value)));
            }
        });
    }

    private void ofContacts() {
        pairs("dispatched", this::dispatched);
        forms.put("notDispatched", this::notDispatched);
        pairs("handedOff", (name, value) -> {
            SlotName slot = slot(value, name);
            Slot.State state = members(value).choiceIf(value, Slot.State.class);
            expect(name, value, then -> {
                if (state == null) {
                    then.handedOff(slot, value.text());
                } else {
                    then.handedOff(slot, state);
                }
            });
        });
        pairs("notHandedOff", (name, value) -> {
            SlotName slot = slot(value, name);
            expect(name, value, then -> then.notHandedOff(slot, value.text()));
        });
        each("withheld", value -> expect(value, then -> then.withheld(text(value))));
    }

    private void dispatched(String channel, StoryNode value) {
        known.channel(value, channel);
        if (!value.isObject()) {
            expect(channel, value, then -> then.dispatched(channel, text(value)));
            return;
        }
        Members members = new Members(value, List.of("what", "times", "with"), problems);
        String what = members.text("what");
        StoryNode times = members.find("times");
        StoryNode with = members.find("with");
        if (times != null || with == null) {
            int count = times == null ? 1 : members.whole(times);
            expect(channel, value, what + " × " + count, then -> then.dispatched(channel, what, count));
        }
        if (with != null) {
            with.members()
                    .forEach((name, each) -> expect(
                            channel,
                            value,
                            what + " with " + name + " " + each.text(),
                            then -> then.dispatchedWith(channel, what, name, text(each))));
        }
    }

    private void notDispatched(StoryNode node) {
        for (StoryNode value : node.each()) {
            if (value.isObject()) {
                value.members().forEach((channel, whats) -> {
                    known.channel(whats, channel);
                    whats.each().forEach(each -> notDispatched(channel, each));
                });
            } else {
                known.channel(value, text(value));
                expect(value, then -> then.notDispatched(text(value)));
            }
        }
    }

    private void notDispatched(String channel, StoryNode value) {
        if (!value.isObject()) {
            known.said(value, channel, text(value));
            expect(channel, value, then -> then.notDispatched(channel, text(value)));
            return;
        }
        Members members = new Members(value, List.of("what", "because"), problems);
        String what = members.textIf("what");
        StoryNode because = members.find("because");
        ReasonCode reason = because == null ? null : members.choice(because, ReasonCode.class);
        if (what != null) {
            known.said(value, channel, what);
        }
        String words = (what == null ? "" : what) + (reason == null ? "" : " because of " + reason);
        expect(channel, value, words, then -> notDispatched(then, channel, what, reason));
    }

    private static void notDispatched(
            Then then, String channel, @Nullable String what, @Nullable ReasonCode reason) {
        if (what == null && reason == null) {
            then.notDispatched(channel);
        } else if (reason == null) {
            then.notDispatched(channel, what);
        } else if (what == null) {
            then.notDispatched(channel, reason);
        } else {
            then.notDispatched(channel, what, reason);
        }
    }

    private void ofCases() {
        pairs("promised", this::promised);
        each("notPromised", value -> {
            known.promiseKind(value, text(value));
            expect(value, then -> then.notPromised(text(value)));
        });
        forms.put("caseOpen", this::caseOpen);
        each("caseSettled", value -> {
            known.caseKind(value, text(value));
            expect(value, then -> then.caseSettled(text(value)));
        });
        yes("noCaseOpen", Then::noCaseOpen);
        each("unanswered", value -> {
            known.caseKind(value, text(value));
            expect(value, then -> then.unanswered(text(value)));
        });
        forms.put("ownedBy", node -> {
            if (node.isScalar()) {
                expect(node, then -> then.ownedBy(text(node)));
            } else {
                ofPairs(node, (kind, value) -> {
                    known.caseKind(value, kind);
                    expect(kind, value, then -> then.ownedBy(kind, text(value)));
                });
            }
        });
        pairs("offeredTo", (kind, value) -> {
            known.caseKind(value, kind);
            expect(kind, value, then -> then.offeredTo(kind, text(value)));
        });
        forms.put("cost", this::cost);
    }

    private void promised(String kind, StoryNode value) {
        known.promiseKind(value, kind);
        if (!value.isObject()) {
            PromiseState state = choice(value, PromiseState.class);
            expect(kind, value, then -> then.promised(kind, state));
            return;
        }
        Members members = new Members(value, List.of("state", "words", "due", "keeper", "subject"), problems);
        value.members().forEach((name, each) -> {
            String words = name + " " + each.text();
            switch (name) {
                case "state" -> {
                    PromiseState state = choice(each, PromiseState.class);
                    expect(kind, each, words, then -> then.promised(kind, state));
                }
                case "words" -> expect(kind, each, words, then -> then.promisedInWords(kind, text(each)));
                case "due" -> {
                    java.time.Instant due = members.instant(each);
                    expect(kind, each, words, then -> then.promisedUntil(kind, due));
                }
                case "keeper" -> expect(kind, each, words, then -> then.promisedBy(kind, text(each)));
                case "subject" -> expect(kind, each, words, then -> then.promisedAbout(kind, text(each)));
                default -> {} // told as unknown
            }
        });
    }

    private void caseOpen(StoryNode node) {
        for (StoryNode value : node.each()) {
            if (value.isObject()) {
                ofPairs(value, (kind, subject) -> {
                    known.caseKind(subject, kind);
                    expect(kind, subject, then -> then.caseOpen(kind, text(subject)));
                });
            } else {
                known.caseKind(value, text(value));
                expect(value, then -> then.caseOpen(text(value)));
            }
        }
    }

    private void cost(StoryNode node) {
        if (!node.isObject()) {
            double minutes = number(node);
            expect(node, then -> then.cost(minutes));
            return;
        }
        node.members().forEach((name, value) -> {
            if (name.equals("minutes")) {
                double minutes = number(value);
                expect(name, value, then -> then.cost(minutes));
            } else if (name.equals("atMost")) {
                double minutes = number(value);
                expect(name, value, then -> then.costAtMost(minutes));
            } else {
                EffortEntry.Kind kind = named(value, name, EffortEntry.Kind.class);
                int times = members(value).whole(value);
                expect(name, value, then -> then.cost(kind, times));
            }
        });
    }

    private void ofCustomer() {
        pairs("inPhase", (journey, value) -> {
            known.journey(value, journey);
            known.phase(value, journey, text(value));
            expect(journey, value, then -> then.inPhase(journey, text(value)));
        });
        each("notIn", value -> {
            known.journey(value, text(value));
            expect(value, then -> then.notIn(text(value)));
        });
        pairs("exited", (journey, value) -> {
            known.journey(value, journey);
            ExitReason reason = choice(value, ExitReason.class);
            expect(journey, value, then -> then.exited(journey, reason));
        });
        pairs("reached", (journey, value) -> {
            known.journey(value, journey);
            known.milestone(value, journey, text(value));
            expect(journey, value, then -> then.reached(journey, text(value)));
        });
        each("drifting", value -> {
            known.journey(value, text(value));
            expect(value, then -> then.drifting(text(value)));
        });
        pairs("exposed", (holdout, value) -> {
            known.holdout(value, holdout);
            Exposure.Arm arm = choice(value, Exposure.Arm.class);
            expect(holdout, value, then -> then.exposed(holdout, arm));
        });
        each("notExposed", value -> {
            known.holdout(value, text(value));
            expect(value, then -> then.notExposed(text(value)));
        });
        forms.put("optedOut", node -> consent(node, Then::optedOut, Then::optedOut));
        forms.put("optedIn", node -> consent(node, Then::optedIn, Then::optedIn));
        pairs("field", (name, value) -> {
            boolean nothing = value.kind() == StoryNode.Kind.NOTHING;
            expect(name, value, nothing ? "nothing" : text(value), then -> {
                if (nothing) {
                    then.noField(name);
                } else {
                    then.field(name, text(value));
                }
            });
        });
        pairs("knownBy", (namespace, value) -> expect(
                namespace, value, "(masked)", then -> then.knownBy(namespace, text(value))));
    }

    /** Of consent for a purpose: on any channel, or on one. */
    private interface ForPurpose {
        void check(Then then, String purpose);
    }

    private interface OnChannel {
        void check(Then then, String purpose, String channel);
    }

    private void consent(StoryNode node, ForPurpose any, OnChannel one) {
        for (StoryNode value : node.each()) {
            if (value.isObject()) {
                ofPairs(value, (purpose, channel) -> {
                    known.channel(channel, text(channel));
                    expect(purpose, channel, then -> one.check(then, purpose, text(channel)));
                });
            } else {
                expect(value, then -> any.check(then, text(value)));
            }
        }
    }

    /** How the value of a name is read. */
    private interface Pair {
        void read(String name, StoryNode value);
    }

    private void each(String name, Consumer<StoryNode> form) {
        forms.put(name, node -> node.each().forEach(form));
    }

    private void pairs(String name, Pair form) {
        forms.put(name, node -> ofPairs(node, form));
    }

    private void ofPairs(StoryNode node, Pair form) {
        if (!node.isObject() || node.members().isEmpty()) {
            problems.refuse(node, "says too little for " + word, "write " + word + ": {name: value}");
        }
        node.members().forEach((name, value) -> value.each().forEach(each -> form.read(name, each)));
    }

    private void yes(String name, Consumer<Then> check) {
        forms.put(name, node -> {
            if (!node.text().equals("true")) {
                problems.refuse(node, "says nothing", "write " + name + ": true, or leave it out");
            }
            expect(node, check);
        });
    }

    private void expect(StoryNode value, Consumer<Then> check) {
        add(value, word + " " + text(value), check);
    }

    private void expect(String name, StoryNode value, Consumer<Then> check) {
        expect(name, value, text(value), check);
    }

    private void expect(String name, StoryNode value, String words, Consumer<Then> check) {
        add(value, word + " " + name + ": " + words, check);
    }

    private void add(StoryNode value, String words, Consumer<Then> check) {
        found.add(new Expectation(value.line(), words, null, check));
    }

    private Members members(StoryNode value) {
        return new Members(StoryNode.none(value.place(), value.line()), List.of(), problems);
    }

    private String text(StoryNode value) {
        return members(value).text(value);
    }

    private double number(StoryNode value) {
        try {
            return Double.parseDouble(value.text());
        } catch (NumberFormatException wrong) {
            problems.refuse(value, "is no number of minutes", "write a number, such as 20");
            return 0;
        }
    }

    private <E extends Enum<E>> E choice(StoryNode value, Class<E> type) {
        return members(value).choice(value, type);
    }

    private SlotName slot(StoryNode value, String name) {
        return named(value, name, SlotName.class);
    }

    private <E extends Enum<E>> E named(StoryNode value, String name, Class<E> type) {
        StoryNode as = new StoryNode(
                StoryNode.Kind.TEXT, value.place(), value.line(), value.column(), name, Map.of(), List.of());
        return members(value).choice(as, type);
    }
}
