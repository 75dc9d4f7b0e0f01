package dev.baton.tck;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Target;
import dev.baton.action.Template;
import dev.baton.action.Tier;
import dev.baton.consent.Purpose;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.InputRead;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.Strength;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Commit;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.Link;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Work;
import dev.baton.tck.TestDocuments.TestContactPoint;
import dev.baton.tck.TestDocuments.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The values that the suites write. */
final class Samples {
    static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    static final Duration WEEK = Duration.ofDays(7);
    static final Duration LEASE = Duration.ofSeconds(30);

    private Samples() {}

    static TestProfile profile(String id, long version, IndexEntry... index) {
        return new TestProfile(id, version, "content of " + id + " v" + version, List.of(index));
    }

    static Identifier email(String value) {
        return Identifier.of("email", value);
    }

    static Link link(Identifier identifier, String profileId) {
        return new Link(identifier, profileId, Strength.VERIFIED);
    }

    /** The identifier by which the id of a merged profile keeps resolving. */
    static Identifier formerId(String profileId) {
        return Identifier.of(Link.PROFILE_NAMESPACE, profileId);
    }

    static ContactPoint phone(String number) {
        return new ContactPoint(ContactPoint.PHONE, number);
    }

    static TestContactPoint contactPoint(ContactPoint point, long version) {
        return new TestContactPoint(point, version, "v" + version);
    }

    static Event event(String id) {
        return event("web", id, START);
    }

    static Event event(String source, String id, Instant receivedAt) {
        return Event.of(source, id, "quote.started")
                .verified("email", "ada@example.org")
                .occurredAt(receivedAt)
                .receivedAt(receivedAt)
                .build();
    }

    static Commit.KeyExpectation key(Event event, long content) {
        return key(event, content, Outcome.Kind.DECIDED);
    }

    static Commit.KeyExpectation key(Event event, long content, Outcome.Kind outcome) {
        return new Commit.KeyExpectation(event.key(), content, ~content, outcome, START.plus(WEEK));
    }

    static LogEntry entry(String profileId, Event event) {
        return new LogEntry(Outcome.Kind.DECIDED, event, profileId, new Decided(event.key(), profileId), null);
    }

    static Work timer(String id, Instant due) {
        return timer(id, due, "instance-1");
    }

    static Work timer(String id, Instant due, String ref) {
        return Work.timer(id, "p1", due, new Work.TimerTask(Work.TimerTask.Purpose.WAIT, ref));
    }

    static Work timer(String id, Instant due, int priority) {
        Work plain = timer(id, due);
        return new Work(id, plain.profileId(), due, priority, plain.kind(), plain.payload());
    }

    static Dispatch dispatch(String id) {
        return Dispatches.toCustomer(id);
    }

    static Dispatch dispatch(String id, String channel, Instant expires, Dispatch.Progress progress) {
        Dispatch plain = dispatch(id);
        Channel by = Channel.of(channel);
        return new Dispatch(
                id,
                plain.profileId(),
                plain.decision(),
                new Action.FollowUp(Target.CUSTOMER, by, Template.of("reminder"), Purpose.SERVICE, null),
                new Dispatch.Routing(
                        by, Tier.SERVICE, START, expires, plain.routing().origin()),
                plain.contactPoint(),
                null,
                progress);
    }

    static HeldEvent held(Outcome.Kind kind, Event event, String profileId) {
        return new HeldEvent(
                kind,
                event,
                profileId,
                new Outcome.Problem("amount_missing", "amount", "has no amount", "shop-team"),
                START);
    }

    static AuditEntry audit(String about, int number) {
        return new AuditEntry(START.plusSeconds(number), "baton", "tested", about, "number " + number);
    }

    static Commit.Reservation take(String budget, int amount, int limit) {
        return new Commit.Reservation(budget, amount, limit, START.plus(WEEK));
    }

    /** A decision that says as little as a decision can. */
    record Decided(EventKey event, String profileId) implements Decision {
        @Override
        public String eventType() {
            return "quote.started";
        }

        @Override
        public Instant decidedAt() {
            return START;
        }

        @Override
        public long epoch() {
            return 0;
        }

        @Override
        public List<Action> chosen() {
            return List.of();
        }

        @Override
        public ReasonCode reason() {
            return ReasonCode.NO_RULE_MATCHED;
        }

        @Override
        public List<Candidate> candidates() {
            return List.of();
        }

        @Override
        public List<RuleAnswer> notFired() {
            return List.of();
        }

        @Override
        public List<InputRead> inputs() {
            return List.of();
        }

        @Override
        public List<Note> notes() {
            return List.of();
        }
    }
}
