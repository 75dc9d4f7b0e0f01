package dev.baton.jdbc;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.Erasure;
import dev.baton.spi.Erasures;
import dev.baton.spi.EventLog;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.Storage;
import dev.baton.spi.WorkQueue;
import dev.baton.spi.Worklists;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Random;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything of one tenant in PostgreSQL or H2, over connections that the host owns: documents as the codec wrote
 * them, and in columns what is looked for. Any number of storages, in any number of processes, may be open over one
 * database. It survives what the database survives.
 *
 * <p>A commit is one transaction; READ COMMITTED is enough. It visits what it touches in one order, the same for all:
 * epoch, event key, links, profiles, contact points, budgets, work, held events, each kind ascending. Each row is locked
 * by the statement that tests and writes it, and whatever turns out otherwise than expected undoes the transaction. What
 * fails because others were in the way runs again from its beginning, and so does what lost its connection, unless it
 * could not tell that it had been kept before.
 *
 * <p>Commits of one storage that change the same profile wait for each other before they take a connection.
 *
 * <p>All methods throw {@link JdbcStorageException} where the database fails. Safe for use by several threads.
 */
public final class JdbcStorage implements Storage {
    /** So often a commit begins anew because what stood in its way was gone when it looked. */
    private static final int MOST_TRIES = 200;

    private final Database database;
    private final EventKeys keys;
    private final Links links;
    private final Profiles profiles;
    private final Budgets budgets;
    private final Works works;
    private final Lists lists;
    private final Log log;
    private final Published published;
    private final JdbcUpkeep upkeep;
    private final Graves graves;
    private final ProfileQueues queues = new ProfileQueues();
    /** Marks commits, so that one whose answer was lost knows itself again. */
    private final Random marks = new SecureRandom();

    private JdbcStorage(Place place) {
        database = place.database();
        keys = new EventKeys(place);
        links = new Links(place);
        lists = new Lists(place);
        profiles = new Profiles(place, links, lists);
        budgets = new Budgets(place);
        works = new Works(place);
        log = new Log(place, links);
        published = new Published(place);
        upkeep = new JdbcUpkeep(place);
        graves = new Graves(place);
        published.begin();
    }

    /**
     * Starts a storage.
     *
     * @param dataSource where connections come from, best a pool; they are given back after each transaction
     * @param documents as the engine hands it over when the storage is opened
     */
    public static Builder builder(DataSource dataSource, DocumentCodec documents) {
        return new Builder(dataSource, documents);
    }

    @Override
    public ProfileStore profiles() {
        return profiles;
    }

    @Override
    public WorkQueue work() {
        return works;
    }

    @Override
    public EventLog log() {
        return log;
    }

    @Override
    public Worklists worklists() {
        return lists;
    }

    @Override
    public DefinitionStore definitions() {
        return published;
    }

    /** What to do about it once in a while, so that its tables stay small and its documents current. */
    public JdbcUpkeep upkeep() {
        return upkeep;
    }

    @Override
    public Erasures erasures() {
        return graves;
    }

    @Override
    public CommitResult commit(Commit commit) {
        Commit.ProfileChange change = ProfileQueues.onlyOne(commit);
        CommitResult result = change == null ? null : queues.inTurn(change, () -> inDatabase(commit));
        if (result != null) {
            return result;
        }
        boolean overtaken = change != null && (commit.key() == null || !keys.isThere(commit.key()));
        return overtaken ? CommitResult.CONFLICT : inDatabase(commit);
    }

    private CommitResult inDatabase(Commit commit) {
        long mark = marks.nextLong();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            CommitResult result =
                    database.write((session, again) -> commit(session, commit, mark), Repetition.isSafe(commit));
            if (result != null) {
                return result;
            }
            if (commit.key() != null) {
                keys.forget(commit.key());
            }
        }
        throw JdbcStorageException.contradictory(MOST_TRIES);
    }

    /** A known key answers first, then whatever else is not as expected, then the budgets. Null: try once more. */
    private @Nullable CommitResult commit(Session session, Commit commit, long mark) throws SQLException {
        Steps.Verdict verdict = steps(commit, mark).run(session);
        if (verdict.refused() == Steps.Otherwise.FINE && verdict.full().isEmpty()) {
            return CommitResult.COMMITTED;
        }
        session.undo();
        return switch (verdict.refused()) {
            case KNOWN_KEY -> keys.known(session, Objects.requireNonNull(commit.key()), mark);
            case CONFLICT -> CommitResult.CONFLICT;
            case AGAIN -> null;
            case FINE -> CommitResult.budgetFull(verdict.full());
        };
    }

    private Steps steps(Commit commit, long mark) {
        Steps steps = new Steps();
        Erasure erasure = commit.erasure();
        if (erasure == null) {
            published.expect(steps, commit);
        } else {
            published.expectAlone(steps, commit, Graves.upTo(erasure));
        }
        if (commit.key() != null) {
            keys.enter(steps, commit.key(), mark);
        }
        if (erasure != null) {
            graves.erase(steps, erasure, commit.key());
        }
        links.change(steps, commit.links());
        profiles.change(steps, commit.profiles());
        profiles.changePoints(steps, commit.contactPoints());
        if (erasure != null) {
            graves.erasePoints(steps, erasure, commit.contactPoints());
        }
        budgets.reserve(steps, commit.reservations());
        works.change(steps, commit.work());
        lists.change(steps, commit.records());
        log.append(steps, commit.records());
        return steps;
    }

    /** The connections are the host's, and stay open. */
    @Override
    public void close() {
        database.close();
    }

    /** Collects the options of a storage. Not safe for use by several threads. */
    public static final class Builder {
        /** It leads each key, and an index has no room for long ones. */
        private static final int LONGEST_TENANT = 64;

        private final DataSource dataSource;
        private final DocumentCodec documents;
        private String tenant = "default";
        private @Nullable InstantSource clock;

        private Builder(DataSource dataSource, DocumentCodec documents) {
            this.dataSource = Require.present("storage.dataSource", dataSource);
            this.documents = Require.present("storage.documents", documents);
        }

        /** Whose data it is, in a database that several may share; {@code default} unless named. */
        public Builder tenant(String name) {
            if (Require.name("storage.tenant", name).length() > LONGEST_TENANT) {
                throw new InvalidValueException(
                        "storage.tenant",
                        "is " + name.length() + " characters long",
                        "use at most " + LONGEST_TENANT + " characters");
            }
            tenant = name;
            return this;
        }

        /** What counts as the store's own clock; for tests. By default the database's, the same for all processes. */
        public Builder clock(InstantSource source) {
            clock = Require.present("storage.clock", source);
            return this;
        }

        /**
         * Opens it.
         *
         * @throws JdbcSchemaException where the tables are not there, or not as this version of the library needs them
         * @throws JdbcStorageException where the database cannot be reached, or refuses the login
         * @throws InvalidValueException where what is committed might be lost: an H2 in a file that writes it later and
         *     could not be told otherwise
         */
        public JdbcStorage build() {
            JdbcSchema.of(dataSource).check();
            Dialect dialect = dialect(dataSource);
            dialect.open(dataSource);
            Database database = new Database(dataSource, dialect);
            return new JdbcStorage(new Place(database, Text.stored(tenant), documents, clock));
        }
    }

    static Dialect dialect(DataSource dataSource) {
        try (Connection connection = Connecting.to(dataSource)) {
            return Dialect.of(connection);
        } catch (SQLException failure) {
            throw JdbcStorageException.undone(failure);
        }
    }

    /** Which commits may be repeated when nobody knows whether they were kept. */
    private static final class Repetition {
        private Repetition() {}

        /** What it changes is also what it expects, so that it meets its own change and makes no second one. */
        static boolean isSafe(Commit commit) {
            return commit.key() != null
                    || commit.work().completed() != null
                    || !commit.profiles().isEmpty()
                    || !commit.records().freed().isEmpty()
                    || commit.contactPoints().stream().anyMatch(each -> each.next() != null)
                    || commit.links().stream().anyMatch(Repetition::moves);
        }

        private static boolean moves(Commit.LinkChange link) {
            return !Objects.equals(
                    link.expectedProfile(),
                    link.next() == null ? null : link.next().profileId());
        }
    }
}
