package dev.baton.examples.soak.crash;

import dev.baton.spi.DefinitionStore;
import dev.baton.spi.EventLog;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.Storage;
import dev.baton.spi.WorkQueue;
import dev.baton.spi.Worklists;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where a process dies: before or after its k-th call of one method of a port. It stands around the ports, so that every
 * call of a port is a point to die at.
 */
final class Doom {
    /** As if it were killed: nothing is closed, nothing is said. */
    static final int STATUS = 137;

    /** The calls at which it does most harm. */
    static final List<String> CALLS =
            List.of("commit", "claim", "find", "profile", "holds", "release", "entry", "email", "sms", "push", "desk");

    /**
     * When to die.
     *
     * @param call the method of a port, or the name of a channel
     * @param after the call, with its answer lost; otherwise before
     * @param count at which call of it; from 1
     */
    record Point(String call, boolean after, int count) {
        static Point of(String text) {
            String[] parts = text.split(":", -1);
            return new Point(parts[0], parts[1].equals("after"), Integer.parseInt(parts[2]));
        }

        /** Without the count. */
        String place() {
            return (after ? "after " : "before ") + call;
        }

        @Override
        public String toString() {
            return call + ":" + (after ? "after" : "before") + ":" + count;
        }
    }

    private final @Nullable Point point;
    private final AtomicLong calls = new AtomicLong();

    /** @param point null: it does not die of itself */
    Doom(@Nullable Point point) {
        this.point = point;
    }

    Storage around(Storage storage) {
        ProfileStore profiles = around(ProfileStore.class, storage.profiles());
        WorkQueue work = around(WorkQueue.class, storage.work());
        EventLog log = around(EventLog.class, storage.log());
        Worklists worklists = around(Worklists.class, storage.worklists());
        DefinitionStore definitions = around(DefinitionStore.class, storage.definitions());
        return proxy(
                Storage.class,
                (name, call) -> switch (name) {
                    case "profiles" -> profiles;
                    case "work" -> work;
                    case "log" -> log;
                    case "worklists" -> worklists;
                    case "definitions" -> definitions;
                    default -> struck(name, call);
                },
                storage);
    }

    <T> T around(Class<T> port, T real) {
        return proxy(port, this::struck, real);
    }

    /** A channel counts under its own name, whatever it is asked. */
    <T> T channel(Class<T> port, String channel, T real) {
        return proxy(port, (name, call) -> name.equals("deliver") ? struck(channel, call) : call.run(), real);
    }

    private interface Call {
        @Nullable
        Object run() throws Throwable;
    }

    private interface Around {
        @Nullable
        Object call(String name, Call real) throws Throwable;
    }

    private @Nullable Object struck(String name, Call call) throws Throwable {
        boolean now = point != null && name.equals(point.call()) && calls.incrementAndGet() == point.count();
        if (now && point != null && !point.after()) {
            Runtime.getRuntime().halt(STATUS);
        }
        Object answer = call.run();
        if (now) {
            Runtime.getRuntime().halt(STATUS);
        }
        return answer;
    }

    private static <T> T proxy(Class<T> port, Around around, T real) {
        Object proxy = Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (self, method, arguments) -> around.call(method.getName(), () -> {
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getTargetException();
                    }
                }));
        return port.cast(proxy);
    }
}
