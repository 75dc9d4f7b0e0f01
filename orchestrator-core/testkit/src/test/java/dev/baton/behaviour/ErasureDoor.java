package dev.baton.behaviour;

import dev.baton.spi.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

/** Stands before a storage: at a call of any of its ports somebody else comes first, or the process dies. */
final class ErasureDoor {
    /** The process is gone, before or after the call. */
    static final class Died extends VirtualMachineError {
        private static final long serialVersionUID = 1L;
    }

    enum Visit {
        OTHERS,
        DIES_BEFORE,
        DIES_AFTER
    }

    private int countdown;
    private Visit visit = Visit.OTHERS;
    private Runnable others = () -> {};
    private int inside;
    int came;

    /** @param call 1: the next one */
    void at(int call, Visit what, Runnable somebodyElse) {
        countdown = call;
        visit = what;
        others = somebodyElse;
    }

    void nobody() {
        countdown = 0;
    }

    Storage before(Storage storage) {
        return (Storage) before(Storage.class, storage);
    }

    private Object before(Class<?> port, Object whole) {
        return Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
            boolean ofPort = method.getReturnType().getPackageName().equals("dev.baton.spi")
                    && method.getReturnType().isInterface()
                    && method.getParameterCount() == 0;
            if (port == Storage.class && ofPort) {
                return before(method.getReturnType(), method.invoke(whole));
            }
            boolean now = inside == 0 && countdown > 0 && --countdown == 0;
            if (now) {
                came++;
                if (visit == Visit.OTHERS) {
                    others.run();
                } else if (visit == Visit.DIES_BEFORE) {
                    throw new Died();
                }
            }
            inside++;
            try {
                Object answer = method.invoke(whole, arguments);
                if (now && visit == Visit.DIES_AFTER) {
                    throw new Died();
                }
                return answer;
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            } finally {
                inside--;
            }
        });
    }

    /** What may happen at such a call. */
    static final List<Visit> VISITS = List.of(Visit.values());
}
