package dev.baton.examples.soak.crash;

import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.QueryableChannel;
import dev.baton.spi.Storage;
import dev.baton.spi.Work;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Storages and channels with something wrong in them, for the reckoning to find. */
enum Planted implements Between {
    /** Nothing is wrong. */
    SOUND,
    /** One commit in twenty-five is answered before it is kept, and then it is not. */
    ANSWERS_TOO_EARLY,
    /** What a commit completes stays in the queue, once. */
    COMPLETES_NOTHING,
    /** An event is new each time. */
    FORGETS_KEYS,
    /** The engine believes that every channel honours keys, and sends again what is in doubt. */
    SENDS_AGAIN;

    private static final int EARLY = 25;

    /** What a wrong storage remembers: how many events it kept, and what it left in the queue. */
    private record Memory(AtomicLong commits, Set<String> left) {}

    @Override
    public Storage storage(Storage real) {
        Memory memory = new Memory(new AtomicLong(), ConcurrentHashMap.newKeySet());
        return around(
                Storage.class,
                real,
                (name, arguments) -> name.equals("commit") ? commit(real, (Commit) arguments[0], memory) : null);
    }

    private interface Answers {
        /** Null: as the real one does. */
        @Nullable
        Object answer(String name, Object[] arguments);
    }

    private static <T> T around(Class<T> port, T real, Answers answers) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    try {
                        Object answer = answers.answer(method.getName(), arguments);
                        return answer == null ? method.invoke(real, arguments) : answer;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getTargetException();
                    }
                }));
    }

    private CommitResult commit(Storage real, Commit commit, Memory memory) {
        Commit.Completion completed = commit.work().completed();
        return switch (this) {
            case ANSWERS_TOO_EARLY ->
                commit.key() != null && memory.commits().incrementAndGet() % EARLY == 0
                        ? CommitResult.COMMITTED
                        : real.commit(commit);
            case COMPLETES_NOTHING ->
                completed != null
                                && !putAgain(commit, completed)
                                && memory.left().add(completed.workId())
                        ? real.commit(without(commit, real, false, true))
                        : real.commit(commit);
            case FORGETS_KEYS -> real.commit(without(commit, real, true, false));
            default -> real.commit(commit);
        };
    }

    private static boolean putAgain(Commit commit, Commit.Completion completed) {
        return commit.work().put().stream().anyMatch(each -> each.id().equals(completed.workId()));
    }

    private static Commit without(Commit commit, Storage real, boolean key, boolean completion) {
        Commit.Builder copy = Commit.of(commit.epoch())
                .profiles(commit.profiles())
                .links(commit.links())
                .putAll(commit.work().put())
                .cancelAll(commit.work().cancelled())
                .auditAll(commit.records().audit())
                .erase(commit.erasure())
                .erasures(commit.erasures());
        commit.contactPoints()
                .forEach(each -> copy.contactPoint(each.contactPoint(), each.expectedVersion(), each.next()));
        commit.reservations().forEach(copy::reserve);
        commit.records().held().forEach(copy::hold);
        commit.records().freed().forEach(copy::free);
        if (commit.records().log() != null) {
            copy.log(commit.records().log());
        }
        if (commit.key() != null && !key) {
            copy.key(commit.key());
        }
        Commit.Completion completed = commit.work().completed();
        Work work = completed == null || completion ? null : real.work().find(completed.workId());
        if (completed != null && work != null) {
            copy.complete(new Claimed(work, completed.fence(), 1));
        }
        return copy.build();
    }

    @Override
    public QueryableChannel channel(String name, QueryableChannel real) {
        if (this != SENDS_AGAIN) {
            return real;
        }
        ChannelCapabilities told = ChannelCapabilities.honoursKey(Duration.ofDays(7));
        String address = real.capabilities().contactPointKind();
        ChannelCapabilities all = address == null ? told : told.reaching(address);
        return around(QueryableChannel.class, real, (method, arguments) -> method.equals("capabilities") ? all : null);
    }
}
