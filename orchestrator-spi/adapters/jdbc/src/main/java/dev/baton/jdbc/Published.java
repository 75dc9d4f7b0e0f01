package dev.baton.jdbc;

import dev.baton.spi.Commit;
import dev.baton.spi.DefinitionStore;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Published documents. A commit takes a lock on the epoch that other commits share, and a publication one that nobody
 * shares: it waits for commits under way, and no commit passes under an epoch that is over. Where the database lets them,
 * they line up for it, so that commits without end do not keep a publication waiting.
 */
final class Published implements DefinitionStore {
    private static final String SLOT = " WHERE tenant = ? AND slot = ? AND epoch = ?";
    /** A negative number expects nothing. */
    private static final String ERASURES = " AND (CAST(? AS BIGINT) < 0 OR erasures = ?)";

    private final Place place;

    Published(Place place) {
        this.place = place;
    }

    /** Makes the tenant known where it is not. */
    void begin() {
        String enter = place.dialect()
                .insertNew(
                        "baton_epoch",
                        List.of("tenant", "slot"),
                        List.of("tenant", "slot", "epoch"),
                        List.of("?", "?", "0"));
        place.database()
                .write(
                        (session, again) -> {
                            for (int slot = 0; slot < place.dialect().epochSlots(); slot++) {
                                session.update(enter, place.tenant(), slot);
                            }
                            return true;
                        },
                        true);
    }

    @Override
    public long epoch() {
        Long epoch = place.database()
                .find(session -> session.one(
                        "SELECT epoch FROM baton_epoch WHERE tenant = ? AND slot = 0",
                        row -> row.getLong(1),
                        place.tenant()));
        return epoch == null ? 0 : epoch;
    }

    /** That epoch stays in force until the commit has ended, and nobody is erased meanwhile. */
    void expect(Steps steps, Commit commit) {
        lineUp(steps, true);
        int slot = (int) (Thread.currentThread().getId() % place.dialect().epochSlots());
        steps.expect(
                Steps.Otherwise.CONFLICT,
                "SELECT 1 FROM baton_epoch" + SLOT + ERASURES + place.dialect().sharedLock(),
                place.tenant(),
                slot,
                commit.epoch(),
                commit.erasures(),
                commit.erasures());
    }

    /** Before any lock: whoever waits here holds none. */
    private void lineUp(Steps steps, boolean shared) {
        String turn = place.dialect().turn(shared);
        if (turn != null) {
            steps.always(turn, place.tenant().hashCode());
        }
    }

    /**
     * No other commit is under way until this one has ended: it erases.
     *
     * @param upTo nothing later is of whom it erases; null where it erases nobody
     */
    void expectAlone(Steps steps, Commit commit, @Nullable BigDecimal upTo) {
        lineUp(steps, false);
        for (int slot = 0; slot < place.dialect().epochSlots(); slot++) {
            steps.expect(
                    Steps.Otherwise.CONFLICT,
                    "UPDATE baton_epoch SET erasures = erasures + 1, erased_up_to ="
                            + " GREATEST(COALESCE(erased_up_to, CAST(? AS NUMERIC(21, 9))),"
                            + " COALESCE(CAST(? AS NUMERIC(21, 9)), erased_up_to))" + SLOT + ERASURES,
                    upTo,
                    upTo,
                    place.tenant(),
                    slot,
                    commit.epoch(),
                    commit.erasures(),
                    commit.erasures());
        }
    }

    @Override
    public boolean publish(long expectedEpoch, byte[] document) {
        return Boolean.TRUE.equals(
                place.database().write((session, again) -> publish(session, expectedEpoch, document, again), true));
    }

    private boolean publish(Session session, long expectedEpoch, byte[] document, boolean again) throws SQLException {
        Steps first = new Steps();
        lineUp(first, false);
        first.run(session);
        for (int slot = 0; slot < place.dialect().epochSlots(); slot++) {
            int next = session.update(
                    "UPDATE baton_epoch SET epoch = epoch + 1" + SLOT, place.tenant(), slot, expectedEpoch);
            if (next == 0) {
                session.undo();
                return again && Arrays.equals(document, document(session, expectedEpoch + 1));
            }
        }
        session.update(
                "INSERT INTO baton_definition (tenant, epoch, document) VALUES (?, ?, ?)",
                place.tenant(),
                expectedEpoch + 1,
                document);
        return true;
    }

    @Override
    public Optional<byte[]> load(long epoch) {
        return Optional.ofNullable(place.database().find(session -> document(session, epoch)));
    }

    private byte @Nullable [] document(Session session, long epoch) throws SQLException {
        return session.one(
                "SELECT document FROM baton_definition WHERE tenant = ? AND epoch = ?",
                row -> row.getBytes(1),
                place.tenant(),
                epoch);
    }
}
