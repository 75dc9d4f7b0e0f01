/** Channels that write lines: to a file that knows a key again, or to a stream. */
@NullMarked
package dev.baton.file;

import org.jspecify.annotations.NullMarked;
