/** What a storage over JDBC owes, on H2 and on a real PostgreSQL. */
@org.jspecify.annotations.NullMarked
package dev.baton.jdbc;
