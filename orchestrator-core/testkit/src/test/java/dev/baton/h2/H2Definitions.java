package dev.baton.h2;

import dev.baton.spi.DefinitionStore;
import java.util.Optional;

/**
 * Published documents. The epoch stands in several rows: a commit locks one of them, so that commits do not wait for
 * each other, and a publication all, so that no commit passes under an epoch that is over.
 */
final class H2Definitions implements DefinitionStore {
    private final Sessions sessions;

    H2Definitions(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public long epoch() {
        return sessions.run(session -> session.all("SELECT epoch FROM epoch WHERE slot = 0", row -> row.getLong(1))
                .get(0));
    }

    /** The epoch, which stays until this transaction ends. */
    long lockedEpoch(Session session) {
        long slot = Thread.currentThread().getId() % H2Database.EPOCH_SLOTS;
        return session.all("SELECT epoch FROM epoch WHERE slot = ? FOR UPDATE", row -> row.getLong(1), slot)
                .get(0);
    }

    @Override
    public boolean publish(long expectedEpoch, byte[] document) {
        return sessions.run(session -> publish(session, expectedEpoch, document), published -> published);
    }

    private static boolean publish(Session session, long expectedEpoch, byte[] document) {
        for (int slot = 0; slot < H2Database.EPOCH_SLOTS; slot++) {
            int next = session.update(
                    "UPDATE epoch SET epoch = epoch + 1 WHERE slot = ? AND epoch = ?", slot, expectedEpoch);
            if (next == 0) {
                return false;
            }
        }
        session.update("INSERT INTO definition(epoch, document) VALUES (?, ?)", expectedEpoch + 1, document);
        return true;
    }

    @Override
    public Optional<byte[]> load(long epoch) {
        return Optional.ofNullable(sessions.run(session ->
                session.one("SELECT document FROM definition WHERE epoch = ?", row -> row.getBytes(1), epoch)));
    }
}
