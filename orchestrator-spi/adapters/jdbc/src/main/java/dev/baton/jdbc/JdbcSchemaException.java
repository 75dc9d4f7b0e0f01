package dev.baton.jdbc;

import dev.baton.event.BatonException;

/** The tables in the database are not those this version of the library works with. The message says the way out. */
public final class JdbcSchemaException extends BatonException {
    private static final long serialVersionUID = 1L;

    JdbcSchemaException(String message) {
        super(message);
    }
}
