package dev.baton.core.runtime;

import dev.baton.consent.ConsentHistory;
import dev.baton.consent.ConsentRecord;
import dev.baton.core.turn.Consents;
import dev.baton.core.turn.ContactPointState;
import dev.baton.decision.Outcome;
import dev.baton.event.ContactPoint;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.Erasure;
import dev.baton.spi.Storage;
import dev.baton.spi.Tombstone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drops what is of somebody who was erased (S3): the audit counts it, and nothing else is kept. */
final class Dropping {
    private static final Outcome.Problem ERASED = new Outcome.Problem(
            "ERASED", null, "it is of somebody who was erased, from before that; nothing of it was kept", null);

    private final Storage storage;
    private final Registry registry;
    private final Settings settings;
    private final Graveyard graveyard;
    private final Parking parking;

    Dropping(Storage storage, Registry registry, Settings settings, Graveyard graveyard, Parking parking) {
        this.storage = storage;
        this.registry = registry;
        this.settings = settings;
        this.graveyard = graveyard;
        this.parking = parking;
    }

    /** Null where the event is of nobody who was erased: the task goes on under what is known of that now. */
    @Nullable
    Outcome before(Task task) {
        task.erasures(graveyard.count());
        if (task.addressee() != null || !graveyard.mayBeOver(task.event())) {
            return null;
        }
        Tombstone over = graveyard.over(task.event(), registry.current().definitions());
        return over == null ? null : dropped(task, over);
    }

    /** Null where whoever the task is for, and is not there, was not erased. */
    @Nullable
    Outcome addressee(Task task, String profileId) {
        Tombstone over = graveyard.ofProfile(profileId);
        return over == null ? null : dropped(task, over);
    }

    private Outcome dropped(Task task, Tombstone over) {
        AuditEntry entry = new AuditEntry(
                settings.clock().instant(),
                "baton",
                "event.erased",
                over.hash(),
                "of somebody who was erased, from before that");
        for (int attempt = 0; attempt < TurnLoop.MAX_TRIES; attempt++) {
            Commit.Builder commit = Commit.of(registry.current().epoch()).audit(entry);
            TakenBack.said(task.event(), registry.current(), entry.at())
                    .forEach((point, record) -> keep(commit, point, record));
            if (task.claimed() != null) {
                commit.complete(task.claimed());
            }
            if (task.repair()) {
                commit.free(task.event().key()).erase(ofEvent(task, over));
            }
            boolean done = storage.commit(commit.build()).kind() == CommitResult.Kind.COMMITTED;
            boolean others = (task.claimed() != null && !storage.work().holds(task.claimed()))
                    || (task.repair() && !parking.holds(task.event().key()));
            if (done || others) {
                break;
            }
            registry.refresh();
        }
        return Outcome.of(Outcome.Kind.ERASED, task.event().key(), ERASED);
    }

    /** An opt-out is never lost (C1): it holds for the address, whoever comes with it, without anybody's words. */
    private void keep(Commit.Builder commit, ContactPoint point, ConsentRecord optOut) {
        boolean known = storage.profiles().contactPoint(point) != null;
        ContactPoint under = known ? point : graveyard.suppression(point);
        ContactPointState left = (ContactPointState) storage.profiles().contactPoint(under);
        ContactPointState before = left == null ? ContactPointState.unknown(under) : left;
        ConsentHistory after = Consents.with(
                before.consentHistory(), Consents.withoutWords(optOut).of(under));
        commit.contactPoint(under, before.version(), before.next(before.version() + 1, after));
    }

    private static Erasure ofEvent(Task task, Tombstone over) {
        return new Erasure(
                over.hash(),
                List.of(),
                List.of(task.event().key()),
                List.of(),
                List.of(),
                List.of(),
                List.of(task.event().key().toString()),
                List.of(over));
    }
}
