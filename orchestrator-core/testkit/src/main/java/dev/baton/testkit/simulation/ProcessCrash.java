package dev.baton.testkit.simulation;

/** The death of one process at a port call. Neither engine nor port catches it; whoever runs the process does. */
final class ProcessCrash extends VirtualMachineError {
    private static final long serialVersionUID = 1L;

    ProcessCrash(String where) {
        super(where);
    }

    /** Thousands die in a run, and what they say tells where. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
