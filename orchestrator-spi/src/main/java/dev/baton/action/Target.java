package dev.baton.action;

/** Whom a follow-up is for. Only what is for the customer passes the customer's gates (C4). */
public enum Target {
    CUSTOMER,
    EMPLOYEE,
    SYSTEM
}
