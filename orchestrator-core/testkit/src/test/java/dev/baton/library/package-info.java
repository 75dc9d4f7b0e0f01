/** What the journeys of the library do: their main course, their way back, their end. */
@org.jspecify.annotations.NullMarked
package dev.baton.library;
