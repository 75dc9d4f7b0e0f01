/** The engine over databases: what it decides does not depend on where it is kept. */
@org.jspecify.annotations.NullMarked
package dev.baton.database;
