package dev.baton.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.decision.Outcome;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Strength;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.Link;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Work;
import dev.baton.tck.TestDocuments;
import dev.baton.tck.TestDocuments.TestContactPoint;
import dev.baton.tck.TestDocuments.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two tenants in one database do not know each other. */
final class TenantsTest {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final Identifier ADA = Identifier.of("email", "ada");
    private static final ContactPoint PHONE = new ContactPoint(ContactPoint.PHONE, "+31");

    private static JdbcStorage open(Databases kind) {
        return JdbcStorage.builder(kind.source(), new TestDocuments())
                .tenant(Databases.newTenant())
                .clock(() -> START)
                .build();
    }

    private static Event event() {
        return Event.of("web", "e1", "quote.started")
                .verified("email", "ada")
                .occurredAt(START)
                .build();
    }

    /** Something of everything, the same for whoever commits it. */
    private static Commit everything() {
        Event event = event();
        IndexEntry line = new IndexEntry(IndexEntry.Kind.PROMISE, "promise-1", "p1", null, START, "OPEN");
        return Commit.of(0)
                .key(new Commit.KeyExpectation(event.key(), 1, 2, Outcome.Kind.DECIDED, START.plusSeconds(60)))
                .profile("p1", 0, new TestProfile("p1", 1, "content", List.of(line)))
                .link(ADA, null, new Link(ADA, "p1", Strength.VERIFIED))
                .contactPoint(PHONE, 0, new TestContactPoint(PHONE, 1, "v1"))
                .reserve(new Commit.Reservation("calls", 1, 1, START.plusSeconds(60)))
                .put(Work.timer("t1", "p1", START, new Work.TimerTask(Work.TimerTask.Purpose.WAIT, "i1")))
                .log(new LogEntry(Outcome.Kind.DECIDED, event, "p1", null, null))
                .audit(new AuditEntry(START, "baton", "tested", "p1", "because"))
                .hold(new HeldEvent(
                        Outcome.Kind.PARKED,
                        event,
                        "p1",
                        new Outcome.Problem("broken", null, "is broken", null),
                        START))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S5 nothing of one tenant is seen, taken or in the way of another in the same database")
    void nothing_crosses_between_tenants(Databases kind) {
        try (JdbcStorage one = open(kind);
                JdbcStorage other = open(kind)) {
            assertThat(one.commit(everything())).isEqualTo(CommitResult.COMMITTED);
            assertThat(one.definitions().publish(0, new byte[] {1})).isTrue();

            assertThat(other.profiles().profile("p1")).isNull();
            assertThat(other.profiles().find(ADA)).isNull();
            assertThat(other.profiles().link(ADA)).isNull();
            assertThat(other.profiles().contactPoint(PHONE)).isNull();
            assertThat(other.profiles().page("", 10)).isEmpty();
            assertThat(other.log().entry(event().key())).isEmpty();
            assertThat(other.log().ofProfile("p1", 10)).isEmpty();
            assertThat(other.log().audit("p1", 10)).isEmpty();
            assertThat(other.worklists().open(IndexEntry.Kind.PROMISE, null, null, 0, 10))
                    .isEmpty();
            assertThat(other.worklists().open(IndexEntry.Kind.PARKED, null, null, 0, 10))
                    .isEmpty();
            assertThat(other.worklists().held(Outcome.Kind.PARKED, null, 10)).isEmpty();
            assertThat(other.work().nextDue()).isEmpty();
            assertThat(other.work().find("t1")).isNull();
            assertThat(other.work().claim(Set.of(), 10, Duration.ofMinutes(1))).isEmpty();
            assertThat(other.definitions().epoch()).isZero();

            assertThat(other.commit(everything())).isEqualTo(CommitResult.COMMITTED);
            assertThat(other.work().claim(Set.of(), 10, Duration.ofMinutes(1))).hasSize(1);
            assertThat(one.work().claim(Set.of(), 10, Duration.ofMinutes(1))).hasSize(1);
        }
    }
}
