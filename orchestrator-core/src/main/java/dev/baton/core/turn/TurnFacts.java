package dev.baton.core.turn;

import dev.baton.cases.Promise;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Facts;
import dev.baton.core.definition.Watch;
import dev.baton.event.Value;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.FieldView;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What conditions may look at of the customer that a turn is about; nothing, where it is about nobody. */
abstract class TurnFacts implements Facts {
    private static final long[] NO_TIMES = {};

    private @Nullable JourneyInstance asking;

    /** Whom the turn is about; null where the event points at nobody. */
    public abstract @Nullable ProfileDraft subject();

    public abstract CompiledDefinitions definitions();

    /** For which instance conditions are asked; null: for the customer. */
    public final @Nullable JourneyInstance asking() {
        return asking;
    }

    /** Whoever sets it puts back what was there. */
    public final void asking(@Nullable JourneyInstance instance) {
        asking = instance;
    }

    @Override
    public @Nullable Instant driftsFrom(String journey) {
        ProfileDraft subject = subject();
        return subject == null ? null : Drift.from(subject.instances(), journey, asking);
    }

    @Override
    public FieldView.@Nullable Claim field(int slot) {
        Claims claims = claims(slot);
        return claims == null ? null : claims.shown(definitions().layout().policy(slot), now());
    }

    @Override
    public @Nullable Instant fieldChange(int slot) {
        Claims claims = claims(slot);
        return claims == null
                ? null
                : ClaimOrder.nextChange(claims.all(), definitions().layout().policy(slot), now());
    }

    private @Nullable Claims claims(int slot) {
        ProfileDraft subject = subject();
        return subject == null ? null : subject.fields().slot(slot);
    }

    @Override
    public @Nullable Value value(int slot) {
        ProfileDraft subject = subject();
        return subject == null ? null : subject.value(slot, now());
    }

    @Override
    public long count(int slot, @Nullable Duration within) {
        ProfileDraft subject = subject();
        return subject == null ? 0 : subject.count(slot, within, now());
    }

    @Override
    public long countAtLeast(int slot, Duration within) {
        ProfileDraft subject = subject();
        return subject == null ? 0 : subject.histories().countAtLeast(slot, within, now());
    }

    @Override
    public long[] times(int slot) {
        ProfileDraft subject = subject();
        return subject == null ? NO_TIMES : subject.histories().times(slot).times();
    }

    @Override
    public long completeFrom(int slot) {
        ProfileDraft subject = subject();
        return subject == null ? History.EVER : subject.histories().times(slot).completeFrom();
    }

    @Override
    public int openCases(String kind) {
        ProfileDraft subject = subject();
        return subject == null ? 0 : Matters.count(subject.openCases(), kind);
    }

    @Override
    public int openPromises(String kind) {
        ProfileDraft subject = subject();
        return subject == null ? 0 : Matters.countOpen(subject.promises(), kind);
    }

    @Override
    public double effortMinutes(String caseKind) {
        ProfileDraft subject = subject();
        return subject == null ? 0 : Matters.effortMinutes(subject.openCases(), caseKind);
    }

    @Override
    public @Nullable ServiceCase oldestCase(String kind) {
        ProfileDraft subject = subject();
        return subject == null ? null : Matters.oldest(subject.openCases(), kind);
    }

    @Override
    public @Nullable Promise nextPromise(String kind) {
        ProfileDraft subject = subject();
        return subject == null ? null : Matters.next(subject.promises(), kind);
    }

    @Override
    public @Nullable Promise lastPromise(String kind) {
        ProfileDraft subject = subject();
        return subject == null ? null : Matters.last(subject.promises(), kind);
    }

    @Override
    public @Nullable Held held(Watch watch) {
        ProfileDraft subject = subject();
        Watches.Standing standing = subject == null ? null : subject.watches().of(watch.key(), null);
        if (standing != null && standing.since() != null) {
            return new Held(standing.since(), standing.atLeast());
        }
        return standing == null && unasked(subject) ? new Held(now(), true) : null;
    }

    /** Whether they were there already when something else was watched: what holds may have held for long (J3). */
    public final boolean unasked(@Nullable ProfileDraft whom) {
        return whom != null
                && !whom.isNew()
                && whom.watches().askedUnder() != definitions().watchedAs();
    }
}
