package dev.baton.testkit;

/** Stands for the death of the process in the middle of a delivery; nothing in the engine catches it. */
public final class SimulatedCrash extends VirtualMachineError {
    private static final long serialVersionUID = 1L;

    SimulatedCrash(String message) {
        super(message);
    }
}
