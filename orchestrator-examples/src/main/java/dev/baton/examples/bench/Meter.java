package dev.baton.examples.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the JVM says of time and memory: of the calling thread, unless it says otherwise. */
final class Meter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int COLLECTIONS = 4;

    private Meter() {}

    static long cpuNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Of all threads of this JVM, its collector and compilers included. */
    static long processCpuNanos() {
        return SYSTEM.getProcessCpuTime();
    }

    static long allocatedBytes() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** What is left after collecting garbage. */
    static long usedHeap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
