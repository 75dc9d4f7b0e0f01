/** Journeys that ship with Baton, as Java and as JSON, for hosts to take as they are or to copy. */
@org.jspecify.annotations.NullMarked
package dev.baton.core.library;
