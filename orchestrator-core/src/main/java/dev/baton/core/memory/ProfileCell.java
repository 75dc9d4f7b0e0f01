package dev.baton.core.memory;

import dev.baton.spi.StoredProfile;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** Where one profile's state is; links lead to it directly. Changed under the stripe of the profile's id. */
final class ProfileCell {
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(ProfileCell.class, "state", StoredProfile.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final String id;
    private final int stripe;
    /** Read and written through {@link #STATE}, in order and without a fence: the stripe orders commits. */
    @SuppressWarnings("UnusedVariable")
    private @Nullable StoredProfile state;

    /** Whether it had entries on a worklist when it was last changed. */
    private boolean listed;
    /** It was taken out of the table; if its profile comes back, that is in another one. */
    private boolean gone;

    ProfileCell(String id) {
        this.id = id;
        stripe = Stripes.ofName(id.hashCode());
    }

    String id() {
        return id;
    }

    int stripe() {
        return stripe;
    }

    @Nullable
    StoredProfile state() {
        return (StoredProfile) STATE.getAcquire(this);
    }

    void state(@Nullable StoredProfile next) {
        STATE.setRelease(this, next);
    }

    boolean listed() {
        return listed;
    }

    void listed(boolean next) {
        listed = next;
    }

    boolean gone() {
        return gone;
    }

    void leave() {
        gone = true;
    }
}
