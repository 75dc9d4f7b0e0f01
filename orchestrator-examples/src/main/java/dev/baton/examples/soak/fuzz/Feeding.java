package dev.baton.examples.soak.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** Feeds one input to one reader, and says what was wrong with that. For one thread. */
final class Feeding {
    /** How long a reader may compute, whatever else the machine does. */
    private static final long MOST_NANOS = 1_000_000_000L;
    /** What it may allocate all in all for an input of no length, and for each byte; it keeps a small part of that. */
    private static final long MOST_BYTES = 64L << 20;

    private static final long BYTES_A_BYTE = 1_000;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * What a reader did with an input.
     *
     * @param finding what was wrong, by its kind; null where nothing was
     * @param words about the finding; empty where there is none
     */
    record Eaten(boolean accepted, @Nullable String finding, String words) {
        static Eaten well(boolean accepted) {
            return new Eaten(accepted, null, "");
        }

        static Eaten badly(String finding, String words) {
            return new Eaten(false, finding, words);
        }
    }

    Eaten feed(Target target, byte[] input) {
        Eaten eaten = once(target, input);
        // What is slow once may have been compiled, or collected, just then.
        for (int again = 0; again < 2 && eaten.words().startsWith("takes"); again++) {
            eaten = once(target, input);
        }
        return eaten;
    }

    private Eaten once(Target target, byte[] input) {
        long nanos = thread.getCurrentThreadCpuTime();
        long bytes = thread.getCurrentThreadAllocatedBytes();
        boolean accepted;
        try {
            accepted = target.accepts(input);
        } catch (Complaint wrong) {
            return Eaten.badly("complaint", String.valueOf(wrong.getMessage()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError crash) {
            return Eaten.badly(crash.getClass().getName() + place(crash), "throws " + crash + place(crash));
        }
        long took = thread.getCurrentThreadCpuTime() - nanos;
        long allocated = thread.getCurrentThreadAllocatedBytes() - bytes;
        if (took > MOST_NANOS) {
            return Eaten.badly("slow", "takes " + took / 1_000_000 + " ms");
        }
        if (allocated > MOST_BYTES + BYTES_A_BYTE * input.length) {
            return Eaten.badly("large", "allocates " + (allocated >> 20) + " MiB for " + input.length + " bytes");
        }
        return Eaten.well(accepted);
    }

    private static String place(Throwable crash) {
        for (StackTraceElement each : crash.getStackTrace()) {
            if (each.getClassName().startsWith("dev.baton.")
                    && !each.getClassName().contains(".fuzz.")) {
                return " at " + each.getClassName() + "." + each.getMethodName();
            }
        }
        return "";
    }
}
