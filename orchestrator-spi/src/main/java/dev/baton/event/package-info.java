/** Something happened: events, who they point at, and the typed attributes they carry. */
@NullMarked
package dev.baton.event;

import org.jspecify.annotations.NullMarked;
