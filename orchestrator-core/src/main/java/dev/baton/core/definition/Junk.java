package dev.baton.core.definition;

import java.util.Set;

/**
 * Values that forms, scripts and tired people send in place of an identifier (I1). Only what no person can have is here:
 * customer 123456 may be somebody.
 */
final class Junk {
    static final Set<String> VALUES = Set.of(
            // What programs write for nothing.
            "null",
            "(null)",
            "nil",
            "none",
            "undefined",
            "undef",
            "void",
            "nan",
            "infinity",
            "-infinity",
            "-1",
            "true",
            "false",
            "[object object]",
            "hasownproperty",
            "#n/a",
            "#ref!",
            "#value!",
            // What people and forms write for nobody.
            "n/a",
            "na",
            "n.a.",
            "unknown",
            "anonymous",
            "anonymous@anonymous.com",
            "guest",
            "not provided",
            "not available",
            "not applicable",
            "no email",
            "noemail",
            "test",
            "12345",
            "123456789",
            "1234567890",
            // Names of columns.
            "id",
            "userid",
            "user_id",
            "customer_id",
            "customerid",
            "anonymousid",
            "anonymous_id",
            "email",
            // Addresses that nobody reads; those at example.com belong to nobody (RFC 2606).
            "test@test.com",
            "test@test.test",
            "test@example.com",
            "test@example.org",
            "test@gmail.com",
            "email@email.com",
            "email@example.com",
            "example@example.com",
            "user@example.com",
            "name@example.com",
            "you@example.com",
            "your@email.com",
            "info@example.com",
            "admin@example.com",
            "noreply@example.com",
            "no-reply@example.com",
            "foo@bar.com",
            "foo@example.com",
            "a@a.com",
            "a@b.com",
            "none@none.com",
            "na@na.com",
            "no@no.com",
            "no@email.com",
            "noemail@noemail.com",
            "null@null.com",
            "unknown@unknown.com",
            "nobody@nowhere.com");

    private Junk() {}
}
