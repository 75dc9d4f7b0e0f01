/** Keeps everything in a database the host owns, over plain JDBC: PostgreSQL, or H2. */
@NullMarked
package dev.baton.jdbc;

import org.jspecify.annotations.NullMarked;
