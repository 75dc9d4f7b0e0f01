package dev.baton.core.runtime;

/** Tells what is wrong with the process from what is wrong with the code of a host that it runs. */
final class Deadly {
    private Deadly() {}

    /** Throws on what no caller can go on after; a stack that overflowed is empty again. */
    static void rethrow(Throwable failure) {
        if (failure instanceof VirtualMachineError deadly && !(failure instanceof StackOverflowError)) {
            throw deadly;
        }
    }
}
