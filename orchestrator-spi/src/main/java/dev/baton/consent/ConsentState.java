package dev.baton.consent;

/** What the customer said. */
public enum ConsentState {
    OPTED_IN,
    OPTED_OUT,
    NOT_SET
}
