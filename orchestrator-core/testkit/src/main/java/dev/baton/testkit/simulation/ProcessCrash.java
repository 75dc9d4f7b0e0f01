package dev.baton.testkit.simulation;

/** The death of one process at a port call. Neither engine nor port catches it; whoever runs the process does. */
final class ProcessCrash extends Error {
    private static final long serialVersionUID = 1L;

    ProcessCrash(String where) {
        super(where, null, false, false);
    }
}
